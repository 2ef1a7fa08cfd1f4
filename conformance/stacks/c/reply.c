#include "reply.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "text.h"

static struct text sent, events, line;
static int replies;

void reply_to(int fd) { replies = fd; }

static void note_time(struct text *list, int64_t time) {
  text_string(list, list->length == 0 ? "{\"time\":" : ",{\"time\":");
  text_number(list, time);
}

void reply_note_datagram(int64_t time, const uint8_t *packet, size_t length) {
  note_time(&sent, time);
  text_string(&sent, ",\"packet\":\"");
  text_hex(&sent, packet, length);
  text_string(&sent, "\"}");
}

void reply_note_signal(int64_t time, const char *text) {
  note_time(&events, time);
  text_string(&events, ",\"kind\":\"signal\",\"text\":\"");
  text_string(&events, text);
  text_string(&events, "\"}");
}

void reply_forget_notes(void) {
  text_clear(&sent);
  text_clear(&events);
}

static void begin(uint64_t id) {
  text_clear(&line);
  text_string(&line, "{\"id\":");
  text_number(&line, (int64_t)id);
}

/* One write for each reply: what was answered before a crash is not lost. */
static void end(void) {
  text_string(&line, "}\n");
  for (size_t done = 0; done < line.length;) {
    ssize_t n = write(replies, line.at + done, line.length - done);
    if (n < 0 && errno != EINTR) exit(0);
    if (n > 0) done += (size_t)n;
  }
}

/* A text without quotes inside. */
static void put_text(const char *key, const char *text) {
  text_string(&line, key);
  text_string(&line, "\"");
  text_string(&line, text);
  text_string(&line, "\"");
}

static void put_number(const char *key, int64_t number) {
  text_string(&line, key);
  text_number(&line, number);
}

static void put_list(const char *key, struct text *list) {
  text_string(&line, key);
  text_string(&line, "[");
  text_add(&line, list->at, list->length);
  text_string(&line, "]");
}

static void put_name(const char *key, const struct name *n) {
  char written[80];
  snprintf(written, sizeof written, "{\"address\":[%d,%d,%d,%d],\"port\":%d}", n->address[0], n->address[1],
           n->address[2], n->address[3], n->port);
  text_string(&line, key);
  text_string(&line, written);
}

void reply_fault(uint64_t id, const char *fault) {
  begin(id);
  put_text(",\"fault\":", fault);
  end();
}

void reply_hello(uint64_t id, const char *description, bool knows_deadline) {
  begin(id);
  text_string(&line, ",\"ok\":true,\"hello\":");
  text_string(&line, description);
  if (knows_deadline) text_string(&line, ",\"nextDeadline\":true");
  end();
}

void reply_pair(uint64_t id, const struct pair *pair) {
  begin(id);
  put_name(",\"ok\":true,\"pair\":{\"local\":", &pair->local);
  put_name(",\"remote\":", &pair->remote);
  text_string(&line, "}");
  end();
}

void reply_deadline(uint64_t id, int64_t deadline) {
  begin(id);
  if (deadline < 0) text_string(&line, ",\"ok\":true,\"deadline\":null");
  else put_number(",\"ok\":true,\"deadline\":", deadline);
  end();
}

void reply_state(uint64_t id, const struct state *state) {
  static const char *const keys[VARIABLES] = {"\"iss\":", "\"irs\":", "\"sndUna\":", "\"sndNxt\":", "\"rcvNxt\":"};
  const char *before = "";
  begin(id);
  put_text(",\"ok\":true,\"state\":", state->name);
  text_string(&line, ",\"variables\":{");
  for (int i = 0; i < VARIABLES; i++) {
    if (!state->known[i]) continue;
    text_string(&line, before);
    put_number(keys[i], state->value[i]);
    before = ",";
  }
  text_string(&line, "}");
  end();
}

void reply_result(uint64_t id, int64_t now, const struct result *result) {
  begin(id);
  text_string(&line, result->error == NULL ? ",\"ok\":true" : ",\"ok\":false");
  put_number(",\"now\":", now);
  put_list(",\"out\":", &sent);
  put_list(",\"events\":", &events);
  if (result->handle != 0) put_number(",\"handle\":", result->handle);
  if (result->length > 0) {
    text_string(&line, ",\"data\":\"");
    text_hex(&line, result->data, result->length);
    text_string(&line, "\"");
  }
  if (result->eof) text_string(&line, ",\"eof\":true");
  if (result->error != NULL) put_text(",\"error\":", result->error);
  end();
  reply_forget_notes();
}
