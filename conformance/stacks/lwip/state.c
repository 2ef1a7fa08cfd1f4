#include "state.h"

#include "lwip/priv/tcp_priv.h"

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

struct state state_of(const struct pair *pair, int handle) {
  (void)handle;
  struct tcp_pcb *pcb = of_pair(tcp_active_pcbs, pair);
  if (pcb == NULL) pcb = of_pair(tcp_tw_pcbs, pair);
  if (pcb != NULL) return connected_state(pcb);
  for (struct tcp_pcb_listen *l = tcp_listen_pcbs.listen_pcbs; l != NULL; l = l->next)
    if (is_at(&l->local_ip, l->local_port, &pair->local)) return (struct state){.name = "LISTEN"};
  return (struct state){.name = "CLOSED"};
}
