/* lwIP behind the JSON lines: Debian's liblwip, without threads, by its raw interface, on a network interface that keeps what is sent. */
#include "../c/shim.h"

#include <stdio.h>

#include "clock.h"
#include "connection.h"
#include "isn.h"
#include "lwip/init.h"
#include "lwip/ip.h"
#include "lwip/netif.h"
#include "lwip/priv/tcp_priv.h"

#define LOCAL_PORT 80
/* The peer's ports, one for each case in turn. */
#define FIRST_PORT 40000
#define PORTS 20000
#define MTU 1500
#define PROFILE "rfc9293+ackRange=upper bound+repeatedSyn=syn-ack+rstInTimeWait=ignore+receiveWhenClosing=text"

static struct netif interface;

static const char *hello(void) {
  static char text[1024];
  /* Connections are looked at by the slow timer, so that what expires may be one interval late. */
  snprintf(text, sizeof text,
           "{\"name\":\"lwip\",\"version\":\"%s\",\"profile\":\"" PROFILE "\",\"limits\":{},\"timeWaitMs\":%lu,"
           "\"capabilities\":{\"time\":\"virtual\",\"timeStepMs\":%d,\"activeOpen\":true,\"passiveOpen\":true,"
           "\"simultaneousOpen\":true,\"halfClose\":true,\"abort\":true,\"chooseIsn\":true,\"stateOf\":\"pair\","
           "\"stateEvents\":false,\"internals\":true,\"flushDelayedAck\":true,\"callErrors\":false,"
           "\"signals\":false,\"receiveWaits\":false,\"extraAcks\":false,\"callsBeforeAccept\":false,"
           "\"listenBecomesActive\":false,\"smallWindows\":false}}",
           LWIP_VERSION_STRING, 2 * TCP_MSL, TCP_SLOW_INTERVAL);
  return text;
}

static err_t on_output(struct netif *netif, struct pbuf *p, const ip4_addr_t *to) {
  static uint8_t packet[MTU];
  (void)netif, (void)to;
  shim_sent(packet, pbuf_copy_partial(p, packet, sizeof packet, 0));
  return ERR_OK;
}

static err_t set_up(struct netif *netif) {
  netif->mtu = MTU;
  netif->output = on_output;
  return ERR_OK;
}

static void start(void) {
  ip4_addr_t address, mask;
  IP4_ADDR(&address, 10, 0, 0, 1);
  IP4_ADDR(&mask, 255, 255, 255, 0);
  lwip_init();
  netif_add(&interface, &address, &mask, NULL, NULL, set_up, ip_input);
  netif_set_up(&interface);
  netif_set_link_up(&interface);
}

static struct pair reset(void) {
  static unsigned cases;
  uint16_t port = (uint16_t)(FIRST_PORT + cases++ % PORTS);
  connections_reset();
  clock_restart();
  isn_forget();
  return (struct pair){{{10, 0, 0, 1}, LOCAL_PORT}, {{10, 0, 0, 2}, port}};
}

/* Delayed ACKs are sent, as the fast timer would a little later. */
static struct result settled(struct result result) {
  tcp_fasttmr();
  return result;
}

static struct result failed(const char *error) { return (struct result){.error = error}; }

static struct result given(int handle) { return settled((struct result){.handle = handle}); }

static const char *error_text(err_t error) {
  switch (error) {
    case ERR_OK:
      return NULL;
    case ERR_USE:
    case ERR_ISCONN:
      return ERROR_ALREADY_EXISTS;
    case ERR_CONN:
      return ERROR_CLOSING;
    default:
      return ERROR_NO_RESOURCES;
  }
}

static struct result returned(err_t error) { return settled(failed(error_text(error))); }

static struct tcp_pcb *bound(const struct name *local, err_t *error) {
  struct tcp_pcb *pcb = tcp_new();
  ip_addr_t address;
  IP_ADDR4(&address, local->address[0], local->address[1], local->address[2], local->address[3]);
  *error = pcb == NULL ? ERR_MEM : tcp_bind(pcb, &address, local->port);
  if (*error == ERR_OK) return pcb;
  if (pcb != NULL) tcp_close(pcb);
  return NULL;
}

static struct result listen_at(const struct name *local) {
  err_t error;
  struct tcp_pcb *pcb = bound(local, &error);
  if (pcb == NULL) return returned(error);
  int handle = connection_new();
  struct connection *c = connection_at(handle);
  struct tcp_pcb *listener = c == NULL ? NULL : tcp_listen_with_backlog_and_err(pcb, 1, &error);
  if (listener == NULL) {
    tcp_close(pcb);
    return failed(ERROR_NO_RESOURCES);
  }
  c->listener = listener;
  tcp_arg(listener, c);
  tcp_accept(listener, connection_accepted);
  return given(handle);
}

static struct result connect_to(const struct name *local, const struct name *remote) {
  err_t error;
  ip_addr_t address;
  struct tcp_pcb *pcb = bound(local, &error);
  if (pcb == NULL) return returned(error);
  int handle = connection_new();
  struct connection *c = connection_at(handle);
  if (c != NULL) connection_own(c, pcb);
  IP_ADDR4(&address, remote->address[0], remote->address[1], remote->address[2], remote->address[3]);
  error = c == NULL ? ERR_MEM : tcp_connect(pcb, &address, remote->port, NULL);
  if (error == ERR_OK) return given(handle);
  tcp_close(pcb);
  return returned(error);
}

static struct result open_call(bool active, const struct name *local, const struct name *remote, const uint32_t *isn) {
  if (isn != NULL) isn_choose(*isn);
  if (active) return connect_to(local, remote);
  if (remote != NULL) shim_fault("lwIP listens to every remote socket");
  return remote == NULL ? listen_at(local) : failed(ERROR_NO_RESOURCES);
}

static void close_listener(struct connection *c) {
  tcp_close(c->listener);
  c->listener = NULL;
}

/* Nobody else is let in: the open was for one connection. */
static struct result accept_call(int handle) {
  struct connection *c = connection_at(handle);
  if (c == NULL || c->accepted == 0) return failed(ERROR_NO_CONNECTION);
  if (c->listener != NULL) close_listener(c);
  return given(c->accepted);
}

static struct result send_call(int handle, const uint8_t *data, size_t length) {
  struct connection *c = connection_at(handle);
  struct tcp_pcb *pcb = c == NULL ? NULL : connection_pcb(c);
  if (pcb == NULL) return failed(ERROR_NO_CONNECTION);
  if (length > UINT16_MAX) return failed(ERROR_NO_RESOURCES);
  err_t error = tcp_write(pcb, data, (u16_t)length, TCP_WRITE_FLAG_COPY);
  if (error == ERR_OK) tcp_output(pcb);
  return returned(error);
}

static struct result receive_call(int handle, size_t most) {
  static uint8_t data[UINT16_MAX];
  struct connection *c = connection_at(handle);
  if (c == NULL || (c->received == NULL && !c->eof && connection_pcb(c) == NULL)) return failed(ERROR_NO_CONNECTION);
  struct result result = {.data = data};
  if (c->received != NULL) {
    u16_t room = (u16_t)LWIP_MIN(most, sizeof data);
    result.length = pbuf_copy_partial(c->received, data, room, 0);
    c->received = pbuf_free_header(c->received, (u16_t)result.length);
  }
  result.eof = c->received == NULL && c->eof;
  c->unthanked += (uint32_t)result.length;
  connection_thank(c);
  return settled(result);
}

static struct result shutdown_call(int handle) {
  struct connection *c = connection_at(handle);
  struct tcp_pcb *pcb = c == NULL ? NULL : connection_pcb(c);
  return pcb == NULL ? failed(ERROR_NO_CONNECTION) : returned(tcp_shutdown(pcb, 0, 1));
}

/* Ends a listener, or what `end` ends. */
static struct result end_call(int handle, err_t (*end)(struct tcp_pcb *)) {
  struct connection *c = connection_at(handle);
  if (c == NULL) return failed(ERROR_NO_CONNECTION);
  if (c->listener != NULL) {
    close_listener(c);
    return returned(ERR_OK);
  }
  struct tcp_pcb *pcb = connection_pcb(c);
  if (pcb == NULL) return failed(ERROR_NO_CONNECTION);
  connection_expect_end(true);
  err_t error = end(pcb);
  connection_expect_end(false);
  return returned(error);
}

static struct result close_call(int handle) { return end_call(handle, tcp_close); }

static err_t aborted(struct tcp_pcb *pcb) {
  tcp_abort(pcb);
  return ERR_OK;
}

static struct result abort_call(int handle) { return end_call(handle, aborted); }

static void inject(const uint8_t *packet, size_t length) {
  struct pbuf *p = length > UINT16_MAX ? NULL : pbuf_alloc(PBUF_RAW, (u16_t)length, PBUF_RAM);
  if (p == NULL) {
    shim_fault("no room for the datagram");
    return;
  }
  pbuf_take(p, packet, (u16_t)length);
  if (interface.input(p, &interface) != ERR_OK) pbuf_free(p);
  tcp_fasttmr();
}

static const char *state_name(enum tcp_state state) {
  static const char *const names[] = {"CLOSED",     "LISTEN",     "SYN-SENT",   "SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1",
                                      "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING",    "LAST-ACK",     "TIME-WAIT"};
  return names[state];
}

static bool is_at(const ip_addr_t *address, u16_t port, const struct name *name) {
  const uint8_t *a = name->address;
  ip_addr_t other;
  IP_ADDR4(&other, a[0], a[1], a[2], a[3]);
  return port == name->port && ip_addr_cmp(address, &other);
}

static struct tcp_pcb *of_pair(struct tcp_pcb *list, const struct pair *pair) {
  while (list != NULL && !(is_at(&list->local_ip, list->local_port, &pair->local) &&
                           is_at(&list->remote_ip, list->remote_port, &pair->remote)))
    list = list->next;
  return list;
}

static struct state connected_state(const struct tcp_pcb *pcb) {
  struct state s = {.name = state_name(pcb->state)};
  s.known[SND_UNA] = s.known[SND_NXT] = true;
  s.value[SND_UNA] = pcb->lastack;
  s.value[SND_NXT] = pcb->snd_nxt;
  s.known[RCV_NXT] = pcb->state != SYN_SENT;
  s.value[RCV_NXT] = pcb->rcv_nxt;
  return s;
}

static struct state state(const struct pair *pair, int handle) {
  (void)handle;
  struct tcp_pcb *pcb = of_pair(tcp_active_pcbs, pair);
  if (pcb == NULL) pcb = of_pair(tcp_tw_pcbs, pair);
  if (pcb != NULL) return connected_state(pcb);
  for (struct tcp_pcb_listen *l = tcp_listen_pcbs.listen_pcbs; l != NULL; l = l->next)
    if (is_at(&l->local_ip, l->local_port, &pair->local)) return (struct state){.name = "LISTEN"};
  return (struct state){.name = "CLOSED"};
}

int main(void) {
  static const struct stack lwip = {hello,         reset,      open_call,  accept_call,   send_call,
                                    receive_call,  shutdown_call, close_call, abort_call,    inject,
                                    clock_advance, clock_now,  clock_next_deadline, state};
  start();
  return shim_run(&lwip);
}
