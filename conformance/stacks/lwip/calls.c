#include "calls.h"

#include "connection.h"
#include "isn.h"
#include "lwip/priv/tcp_priv.h"

void calls_settle(void) {
  connections_thank();
  tcp_fasttmr();
}

static struct result settled(struct result result) {
  calls_settle();
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

struct result call_open(bool active, const struct name *local, const struct name *remote, const uint32_t *isn) {
  if (isn != NULL) isn_choose(*isn);
  else isn_forget();
  if (active) return connect_to(local, remote);
  if (remote != NULL) shim_fault("lwIP listens to every remote socket");
  return remote == NULL ? listen_at(local) : failed(ERROR_NO_RESOURCES);
}

static void close_listener(struct connection *c) {
  tcp_close(c->listener);
  c->listener = NULL;
}

/* Nobody else is let in: the open was for one connection. */
struct result call_accept(int handle) {
  struct connection *c = connection_at(handle);
  if (c == NULL || c->accepted == 0) return failed(ERROR_NO_CONNECTION);
  if (c->listener != NULL) close_listener(c);
  return given(c->accepted);
}

struct result call_send(int handle, const uint8_t *data, size_t length) {
  struct connection *c = connection_at(handle);
  struct tcp_pcb *pcb = c == NULL ? NULL : connection_pcb(c);
  if (pcb == NULL) return failed(ERROR_NO_CONNECTION);
  if (length > UINT16_MAX) return failed(ERROR_NO_RESOURCES);
  err_t error = tcp_write(pcb, data, (u16_t)length, TCP_WRITE_FLAG_COPY);
  if (error == ERR_OK) tcp_output(pcb);
  return returned(error);
}

struct result call_receive(int handle, size_t most) {
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
  return settled(result);
}

struct result call_shutdown(int handle) {
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

struct result call_close(int handle) { return end_call(handle, tcp_close); }

static err_t aborted(struct tcp_pcb *pcb) {
  tcp_abort(pcb);
  return ERR_OK;
}

struct result call_abort(int handle) { return end_call(handle, aborted); }
