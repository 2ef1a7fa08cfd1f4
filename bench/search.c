/*
 * The yardstick: the same breadth-first search over the same tables in C, one thread. Reads the tables that c-search.ts writes, and prints
 * states, transitions, depth, seconds, bytes per state.
 *
 * States are keys of at most 64 bits, in an open-addressing table of whole keys (8 bytes per slot, a load of at most 0.7, size given), in batches
 * whose slots are prefetched; the queue is the array of states in the order in which they were met, with a parent each, as in the checker.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>

enum { LIST_BITS = 11, LIST_MASK = (1 << LIST_BITS) - 1, COLUMNS = 24, MOTION = 3, DROP = 2, BATCH = 512 };

typedef struct { int size, stride; int *offers, *cells; } Side;
typedef struct { int size, stride, pooled; int *starts, *pool, *pushes; } Channel;

static Side sides[2];       /* A, B */
static Channel channels[2]; /* to B, to A */
static int width[4];
static int initial[4];
static uint64_t *table, mask, *states;
static uint32_t *parents;
static uint64_t count, transitions;
static uint64_t keys[BATCH + 256], slots[BATCH + 256];
static uint32_t from[BATCH + 256];
static int batched;

static void die(const char *what) { fprintf(stderr, "search: %s\n", what); exit(2); }

static int *ints(FILE *f, size_t n) {
  int *a = malloc(n * sizeof *a + 1);
  if (a == NULL || fread(a, sizeof *a, n, f) != n) die("the tables end early");
  return a;
}

static void *big(size_t bytes) {
  void *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (p == MAP_FAILED) die("no memory");
  return p;
}

static uint64_t mixed(uint64_t x) {
  x ^= x >> 32; x *= 0xd6e8feb86659fd93ull; x ^= x >> 32; x *= 0xd6e8feb86659fd93ull; return x ^ (x >> 32);
}

static void flush(void) {
  for (int k = 0; k < batched; k++) {
    uint64_t key = keys[k] + 1, slot = slots[k];
    while (table[slot] != 0 && table[slot] != key) slot = (slot + 1) & mask;
    if (table[slot] == key) continue;
    table[slot] = key;
    states[count] = keys[k];
    parents[count++] = from[k];
  }
  batched = 0;
}

static void emit(uint64_t self, uint32_t parent, int a, int b, int toB, int toA) {
  uint64_t key = (uint64_t)a | (uint64_t)b << width[0] | (uint64_t)toB << (width[0] + width[1]) |
                 (uint64_t)toA << (width[0] + width[1] + width[2]);
  transitions++;
  if (key == self) return;
  uint64_t slot = mixed(key) & mask;
  __builtin_prefetch(&table[slot]);
  keys[batched] = key;
  slots[batched] = slot;
  from[batched++] = parent;
}

static int pushed(const Channel *c, int content, int list) {
  return list == 0 ? content : c->pushes[content * c->stride + list] >> 1;
}

static void stepA(uint64_t self, uint32_t p, int a, int column, int b, int toB, int toA) {
  int cell = sides[0].cells[a * sides[0].stride + column];
  emit(self, p, cell >> LIST_BITS, b, pushed(&channels[0], toB, cell & LIST_MASK), toA);
}

static void stepB(uint64_t self, uint32_t p, int b, int column, int a, int toB, int toA) {
  int cell = sides[1].cells[b * sides[1].stride + column];
  emit(self, p, a, cell >> LIST_BITS, toB, pushed(&channels[1], toA, cell & LIST_MASK));
}

static void expand(uint64_t key, uint32_t p) {
  int a = key & ((1u << width[0]) - 1), b = (key >> width[0]) & ((1u << width[1]) - 1);
  int toB = (key >> (width[0] + width[1])) & ((1u << width[2]) - 1);
  int toA = (int)(key >> (width[0] + width[1] + width[2]));
  for (int k = 0; k < sides[0].offers[a]; k++) stepA(key, p, a, k, b, toB, toA);
  for (int k = 0; k < sides[1].offers[b]; k++) stepB(key, p, b, k, a, toB, toA);
  const int *m = channels[0].pool + channels[0].starts[toB];
  for (int n = *m++; n > 0; n--, m += MOTION) {
    if (m[2] == DROP) emit(key, p, a, b, m[1], toA);
    else stepB(key, p, b, COLUMNS + m[0], a, m[1], toA);
  }
  m = channels[1].pool + channels[1].starts[toA];
  for (int n = *m++; n > 0; n--, m += MOTION) {
    if (m[2] == DROP) emit(key, p, a, b, toB, m[1]);
    else stepA(key, p, a, COLUMNS + m[0], b, toB, m[1]);
  }
}

static void readTables(const char *name) {
  FILE *f = fopen(name, "rb");
  if (f == NULL) die("cannot open the tables");
  int *w = ints(f, 8);
  for (int c = 0; c < 4; c++) { width[c] = w[c]; initial[c] = w[4 + c]; }
  for (int s = 0; s < 2; s++) {
    int *h = ints(f, 2);
    sides[s] = (Side){h[0], h[1], ints(f, h[0]), ints(f, (size_t)h[0] * h[1])};
  }
  for (int c = 0; c < 2; c++) {
    int *h = ints(f, 3);
    channels[c] = (Channel){h[0], h[1], h[2], ints(f, h[0]), ints(f, h[2]), ints(f, (size_t)h[0] * h[1])};
  }
  fclose(f);
}

int main(int argc, char **argv) {
  if (argc != 4) die("usage: search TABLES LOG2_SLOTS MOST_STATES");
  readTables(argv[1]);
  mask = (1ull << atoi(argv[2])) - 1;
  uint64_t most = strtoull(argv[3], NULL, 10);
  table = big((mask + 1) * sizeof *table);
  states = big(most * sizeof *states);
  parents = big(most * sizeof *parents);
  struct timespec t0, t1;
  clock_gettime(CLOCK_MONOTONIC, &t0);
  emit(~0ull, ~0u, initial[0], initial[1], initial[2], initial[3]);
  transitions = 0;
  flush();
  int depth = -1;
  for (uint64_t next = 0; next < count; depth++) {
    for (uint64_t end = count; next < end; next++) {
      expand(states[next], (uint32_t)next);
      if (batched >= BATCH) { flush(); if (count + BATCH + 256 > most) die("more states than allowed"); }
    }
    flush();
  }
  clock_gettime(CLOCK_MONOTONIC, &t1);
  double seconds = (t1.tv_sec - t0.tv_sec) + (t1.tv_nsec - t0.tv_nsec) / 1e9;
  double bytes = ((mask + 1) * sizeof *table + count * (sizeof *states + sizeof *parents)) / (double)count;
  printf("%llu %llu %d %.3f %.1f\n", (unsigned long long)count, (unsigned long long)transitions, depth, seconds, bytes);
  return 0;
}
