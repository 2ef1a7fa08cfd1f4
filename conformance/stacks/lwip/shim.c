/* lwIP behind the JSON lines: Debian's liblwip, without threads, by its raw interface and with virtual time. */
#include "../c/shim.h"

#include <stdio.h>

#include "calls.h"
#include "clock.h"
#include "connection.h"
#include "isn.h"
#include "lwip/init.h"
#include "lwip/priv/tcp_priv.h"
#include "network.h"
#include "state.h"

#define LOCAL_PORT 80
/* The peer's ports, one for each case in turn. */
#define FIRST_PORT 40000
#define PORTS 20000
/* Its choices where RFC 9293 leaves one. */
#define PROFILE \
  "rfc9293+ackRange=upper bound+crossingSynAck=establish+repeatedSyn=syn-ack+rstInTimeWait=ignore" \
  "+receiveWhenClosing=text"

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

static struct pair reset(void) {
  static unsigned cases;
  uint16_t port = (uint16_t)(FIRST_PORT + cases++ % PORTS);
  connections_reset();
  clock_restart();
  isn_forget();
  return (struct pair){{{10, 0, 0, 1}, LOCAL_PORT}, {{10, 0, 0, 2}, port}};
}

static void inject(const uint8_t *packet, size_t length) {
  network_input(packet, length);
  calls_settle();
}

int main(void) {
  static const struct stack lwip = {
      .hello = hello,
      .reset = reset,
      .open = call_open,
      .accept = call_accept,
      .send = call_send,
      .receive = call_receive,
      .shutdown = call_shutdown,
      .close = call_close,
      .abort = call_abort,
      .inject = inject,
      .advance = clock_advance,
      .now = clock_now,
      .next_deadline = clock_next_deadline,
      .state = state_of,
  };
  network_start();
  return shim_run(&lwip);
}
