#include "network.h"

#include "../c/shim.h"
#include "lwip/init.h"
#include "lwip/ip.h"
#include "lwip/netif.h"

#define MTU 1500

static struct netif interface;

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

void network_start(void) {
  ip4_addr_t address, mask;
  IP4_ADDR(&address, 10, 0, 0, 1);
  IP4_ADDR(&mask, 255, 255, 255, 0);
  lwip_init();
  netif_add(&interface, &address, &mask, NULL, NULL, set_up, ip_input);
  netif_set_up(&interface);
  netif_set_link_up(&interface);
}

void network_input(const uint8_t *packet, size_t length) {
  struct pbuf *p = length > UINT16_MAX ? NULL : pbuf_alloc(PBUF_RAW, (u16_t)length, PBUF_RAM);
  if (p == NULL) {
    shim_fault("no room for the datagram");
    return;
  }
  pbuf_take(p, packet, (u16_t)length);
  if (interface.input(p, &interface) != ERR_OK) pbuf_free(p);
}
