#include "connection.h"

#include <string.h>

#include "../c/shim.h"
#include "lwip/priv/tcp_priv.h"

#define MOST 1000

static struct connection all[MOST];
static int count;
static bool end_expected;

static void remove_pcbs(void) {
  while (tcp_active_pcbs != NULL) tcp_abandon(tcp_active_pcbs, 0);
  while (tcp_tw_pcbs != NULL) tcp_abandon(tcp_tw_pcbs, 0);
  while (tcp_listen_pcbs.pcbs != NULL) tcp_close(tcp_listen_pcbs.pcbs);
  while (tcp_bound_pcbs != NULL) tcp_abandon(tcp_bound_pcbs, 0);
}

void connections_reset(void) {
  connection_expect_end(true);
  remove_pcbs();
  connection_expect_end(false);
  for (int i = 0; i < count; i++)
    if (all[i].received != NULL) pbuf_free(all[i].received);
  memset(all, 0, sizeof all[0] * (size_t)count);
  count = 0;
}

int connection_new(void) { return count < MOST ? ++count : 0; }

struct connection *connection_at(int handle) { return handle >= 1 && handle <= count ? &all[handle - 1] : NULL; }

static struct tcp_pcb *with_argument(struct tcp_pcb *list, const void *argument) {
  while (list != NULL && list->callback_arg != argument) list = list->next;
  return list;
}

struct tcp_pcb *connection_pcb(const struct connection *c) {
  struct tcp_pcb *active = with_argument(tcp_active_pcbs, c);
  return active != NULL ? active : with_argument(tcp_tw_pcbs, c);
}

void connection_expect_end(bool expected) { end_expected = expected; }

/* The pcb is freed already. */
static void on_error(void *argument, err_t error) {
  (void)argument;
  if (end_expected) return;
  if (error == ERR_RST) shim_signal("error: connection reset");
  if (error == ERR_ABRT) shim_signal("error: connection aborted due to user timeout");
}

static err_t on_received(void *argument, struct tcp_pcb *pcb, struct pbuf *p, err_t error) {
  struct connection *c = argument;
  (void)pcb, (void)error;
  if (p == NULL) {
    c->eof = true;
    shim_signal("connection closing");
  } else if (c->received == NULL) {
    c->received = p;
  } else {
    pbuf_cat(c->received, p);
  }
  return ERR_OK;
}

void connection_own(struct connection *c, struct tcp_pcb *pcb) {
  tcp_arg(pcb, c);
  tcp_recv(pcb, on_received);
  tcp_err(pcb, on_error);
  tcp_nagle_disable(pcb);
}

err_t connection_accepted(void *listener, struct tcp_pcb *pcb, err_t error) {
  struct connection *from = listener;
  if (pcb == NULL || error != ERR_OK) return ERR_VAL;
  int handle = connection_new();
  if (handle == 0) return ERR_MEM;
  from->accepted = handle;
  connection_own(connection_at(handle), pcb);
  return ERR_OK;
}

/* Octets that the right edge of the window may still move before lwIP sends an ACK for that alone. */
static uint32_t without_update(const struct tcp_pcb *pcb) {
  uint32_t moved = pcb->rcv_nxt + pcb->rcv_wnd - pcb->rcv_ann_right_edge;
  return moved < TCP_WND_UPDATE_THRESHOLD ? TCP_WND_UPDATE_THRESHOLD - 1 - moved : 0;
}

static void thank(struct connection *c) {
  struct tcp_pcb *pcb = c->unthanked == 0 ? NULL : connection_pcb(c);
  if (pcb == NULL) return;
  uint32_t portion = LWIP_MIN(c->unthanked, without_update(pcb));
  c->unthanked -= portion;
  if (portion > 0) tcp_recved(pcb, (u16_t)portion);
}

void connections_thank(void) {
  for (int i = 0; i < count; i++) thank(&all[i]);
}
