#include "arena.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// One after the other, the newest first; the oldest is kept for the next document.
struct chunk {
  struct chunk *older;
  size_t size;
  _Alignas(16) char bytes[];
};

// Stands before every piece.
struct piece {
  _Alignas(16) size_t size;
};

static _Thread_local struct chunk *newest;
static _Thread_local size_t used;
static _Thread_local unsigned depth;

static const size_t usual = 256 * 1024 - sizeof(struct chunk);

static size_t rounded(size_t size) { return (size + 15) & ~(size_t)15; }

static struct piece *last(const void *bytes, size_t size) {
  char *end = (char *)bytes + rounded(size);
  return newest != NULL && end == newest->bytes + used ? (struct piece *)bytes - 1 : NULL;
}

static void *allocate(size_t size) {
  if (size > SIZE_MAX / 4) abort();
  size_t needed = sizeof(struct piece) + rounded(size);
  if (newest == NULL || newest->size - used < needed) {
    size_t room = needed > usual ? needed : usual;
    struct chunk *chunk = malloc(sizeof(struct chunk) + room);
    // What libcmark does by itself without memory.
    if (chunk == NULL) abort();
    chunk->older = newest;
    chunk->size = room;
    newest = chunk;
    used = 0;
  }
  struct piece *piece = (struct piece *)(newest->bytes + used);
  used += needed;
  piece->size = size;
  return piece + 1;
}

static void *arena_calloc(size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / size) abort();
  void *bytes = allocate(count * size);
  return memset(bytes, 0, count * size);
}

static void *arena_realloc(void *bytes, size_t size) {
  if (bytes == NULL) return allocate(size);
  struct piece *piece = (struct piece *)bytes - 1;
  size_t before = piece->size;
  if (last(bytes, before) != NULL && size <= SIZE_MAX / 4 &&
      (size_t)((char *)bytes - newest->bytes) + rounded(size) <= newest->size) {
    used = (size_t)((char *)bytes - newest->bytes) + rounded(size);
    piece->size = size;
    return bytes;
  }
  void *moved = allocate(size);
  return memcpy(moved, bytes, before < size ? before : size);
}

static void arena_free(void *bytes) {
  if (bytes == NULL) return;
  struct piece *piece = last(bytes, ((struct piece *)bytes - 1)->size);
  if (piece != NULL) used = (size_t)((char *)piece - newest->bytes);
}

// What a thread keeps for its next document goes with the thread: a program that runs for days has many.
static pthread_key_t kept;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void make_key(void) {
  if (pthread_key_create(&kept, free) != 0) abort();
}

static cmark_mem arena = {arena_calloc, arena_realloc, arena_free};

cmark_node *skillctl_cmark_parse(const char *text, size_t length, int options) {
  depth += 1;
  cmark_parser *parser = cmark_parser_new_with_mem(options, &arena);
  cmark_parser_feed(parser, text, length);
  cmark_node *root = cmark_parser_finish(parser);
  cmark_parser_free(parser);
  return root;
}

void skillctl_cmark_end(void) {
  depth -= 1;
  if (depth > 0) return;
  while (newest != NULL && (newest->older != NULL || newest->size > usual)) {
    struct chunk *older = newest->older;
    free(newest);
    newest = older;
  }
  used = 0;
  pthread_once(&once, make_key);
  pthread_setspecific(kept, newest);
}
