// Counts the calls by which a program changes the disk, and lets the n-th go wrong. Loaded by LD_PRELOAD, so that the libraries of
// the program, SQLite among them, are counted as well.
//
//   FAULT_STATE  a file that this writes: the number of calls, and the last one in words; see struct state
//   FAULT_AT     the number of the call that goes wrong, from 1; 0 for none
//   FAULT_ONLY   if given, only these calls count: a name, and how the path ends, such as "fsync /arrivals.tsv"
//   FAULT_KIND   before  the process is killed instead of the call
//                after   the process is killed when the call is done
//                torn    half of a write is done, then the process is killed
//                full    the disk is full from this call on: writes and new files fail with ENOSPC
//                broken  this one call fails with EIO
//                asked   SIGTERM asks the process to end, and the call is done
//   FAULT_UNREADABLE  reading a file whose path ends in this fails with EIO
//   FAULT_GROWING     a file whose path ends in this grows by one byte when it is first read

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// In memory shared with the file FAULT_STATE: it outlives the process, however that ends.
struct state {
    atomic_long calls;
    char last[504];
};

enum kind { BEFORE, AFTER, TORN, FULL, BROKEN, ASKED };

static struct state *state;
static long fault_at;
static enum kind fault_kind;
static const char *only, *unreadable;
static _Atomic(const char *) growing;

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void begin(void) {
    only = getenv("FAULT_ONLY");
    unreadable = getenv("FAULT_UNREADABLE");
    growing = getenv("FAULT_GROWING");
    const char *path = getenv("FAULT_STATE");
    if (!path) return;
    // System calls of our own are not counted.
    int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0 || syscall(SYS_ftruncate, file, sizeof(struct state)) != 0) _exit(99);
    struct state *shared = mmap(NULL, sizeof(struct state), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (shared == MAP_FAILED) _exit(99);
    const char *at = getenv("FAULT_AT"), *kind = getenv("FAULT_KIND");
    fault_at = at ? atol(at) : 0;
    static const char *const names[] = {"before", "after", "torn", "full", "broken", "asked"};
    for (int i = 0; kind && i < 6; i++)
        if (!strcmp(kind, names[i])) fault_kind = (enum kind)i;
    state = shared;
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

// What is to happen to a call.
enum verdict { DO, DO_AND_DIE, DO_HALF_AND_DIE, FAIL };

static int ends_in(const char *text, const char *end) {
    if (!text || !end) return 0;
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && !strcmp(text + length - tail, end);
}

// Counts a call and decides on it. `needs_space`: it fails on a full disk.
static enum verdict count(const char *name, const char *path, int needs_space) {
    if (!state) return DO;
    if (only) {
        size_t length = strlen(name);
        if (strncmp(only, name, length) || only[length] != ' ' || !ends_in(path, only + length + 1)) return DO;
    }
    long number = atomic_fetch_add(&state->calls, 1) + 1;
    if (!fault_at || number < fault_at) return DO;
    if (number == fault_at) snprintf(state->last, sizeof state->last, "%s %s", name, path ? path : "");
    if (fault_kind == FULL) {
        if (!needs_space) return DO;
        errno = ENOSPC;
        return FAIL;
    }
    if (number > fault_at) return DO;
    switch (fault_kind) {
    case BEFORE: die();
    case ASKED: kill(getpid(), SIGTERM); return DO;
    case AFTER: return DO_AND_DIE;
    case TORN: return DO_HALF_AND_DIE;
    default: errno = EIO; return FAIL;
    }
}

static long done(enum verdict verdict, long result) {
    if (verdict == DO_AND_DIE || verdict == DO_HALF_AND_DIE) die();
    return result;
}

// The path of an open plain file or folder; 0 for anything else and for the standard streams: these are not the workspace's.
static int path_of(int file, char *path, size_t size) {
    if (file < 3) return 0;
    struct stat status;
    if (fstat(file, &status) != 0 || !(S_ISREG(status.st_mode) || S_ISDIR(status.st_mode))) return 0;
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, size - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return 1;
}

// MARK: Writing

#define PATH char path[PATH_MAX]

ssize_t write(int file, const void *bytes, size_t size) {
    PATH;
    if (!state || !path_of(file, path, sizeof path)) return REAL(write)(file, bytes, size);
    enum verdict verdict = count("write", path, 1);
    if (verdict == FAIL) return -1;
    if (verdict == DO_HALF_AND_DIE) size /= 2;
    return done(verdict, REAL(write)(file, bytes, size));
}

#define PWRITE(name, offset_type)                                                                 \
    ssize_t name(int file, const void *bytes, size_t size, offset_type offset) {                  \
        PATH;                                                                                     \
        if (!state || !path_of(file, path, sizeof path)) return REAL(name)(file, bytes, size, offset);      \
        enum verdict verdict = count("pwrite", path, 1);                                          \
        if (verdict == FAIL) return -1;                                                           \
        if (verdict == DO_HALF_AND_DIE) size /= 2;                                                \
        return done(verdict, REAL(name)(file, bytes, size, offset));                              \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define ON_FILE(name)                                                  \
    int name(int file) {                                               \
        PATH;                                                          \
        if (!state || !path_of(file, path, sizeof path)) return REAL(name)(file); \
        enum verdict verdict = count(#name, path, 0);                  \
        if (verdict == FAIL) return -1;                                \
        return (int)done(verdict, REAL(name)(file));                   \
    }
ON_FILE(fsync)
ON_FILE(fdatasync)

#define FTRUNCATE(name, offset_type)                                           \
    int name(int file, offset_type size) {                                     \
        PATH;                                                                  \
        if (!state || !path_of(file, path, sizeof path)) return REAL(name)(file, size);  \
        enum verdict verdict = count("ftruncate", path, 0);                    \
        if (verdict == FAIL) return -1;                                        \
        return (int)done(verdict, REAL(name)(file, size));                     \
    }
FTRUNCATE(ftruncate, off_t)
FTRUNCATE(ftruncate64, off64_t)

// MARK: Names

#define ON_TWO_PATHS(name, needs_space)                            \
    int name(const char *from, const char *to) {                   \
        enum verdict verdict = count(#name, to, needs_space);      \
        if (verdict == FAIL) return -1;                            \
        return (int)done(verdict, REAL(name)(from, to));           \
    }
ON_TWO_PATHS(rename, 0)
ON_TWO_PATHS(link, 1)
ON_TWO_PATHS(symlink, 1)

#define ON_PATH(name)                                     \
    int name(const char *path) {                          \
        enum verdict verdict = count(#name, path, 0);     \
        if (verdict == FAIL) return -1;                   \
        return (int)done(verdict, REAL(name)(path));      \
    }
ON_PATH(unlink)
ON_PATH(rmdir)

int mkdir(const char *path, mode_t mode) {
    enum verdict verdict = count("mkdir", path, 1);
    if (verdict == FAIL) return -1;
    return (int)done(verdict, REAL(mkdir)(path, mode));
}

// MARK: Opening

#define OPEN(name)                                                                     \
    int name(const char *path, int flags, ...) {                                       \
        va_list rest;                                                                  \
        va_start(rest, flags);                                                         \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;        \
        va_end(rest);                                                                  \
        int writes = (flags & O_ACCMODE) != O_RDONLY && strncmp(path, "/dev/", 5);     \
        if (!writes) return REAL(name)(path, flags, mode);                             \
        enum verdict verdict = count("open", path, flags & O_CREAT);                   \
        if (verdict == FAIL) return -1;                                                \
        return (int)done(verdict, REAL(name)(path, flags, mode));                      \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                   \
    int name(int folder, const char *path, int flags, ...) {                           \
        va_list rest;                                                                  \
        va_start(rest, flags);                                                         \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;        \
        va_end(rest);                                                                  \
        int writes = (flags & O_ACCMODE) != O_RDONLY && strncmp(path, "/dev/", 5);     \
        if (!writes) return REAL(name)(folder, path, flags, mode);                     \
        enum verdict verdict = count("openat", path, flags & O_CREAT);                 \
        if (verdict == FAIL) return -1;                                                \
        return (int)done(verdict, REAL(name)(folder, path, flags, mode));              \
    }
OPENAT(openat)
OPENAT(openat64)

#define FOPEN(name)                                                                         \
    FILE *name(const char *path, const char *mode) {                                        \
        if (!strpbrk(mode, "wa+") || !strncmp(path, "/dev/", 5)) return REAL(name)(path, mode); \
        enum verdict verdict = count("fopen", path, 1);                                     \
        if (verdict == FAIL) return NULL;                                                   \
        FILE *file = REAL(name)(path, mode);                                                \
        done(verdict, 0);                                                                   \
        return file;                                                                        \
    }
FOPEN(fopen)
FOPEN(fopen64)

// What the C library's streams write below is not seen; that a stream is closed, and so all of it is written, is.
int fclose(FILE *stream) {
    PATH;
    int is_written = (fcntl(fileno(stream), F_GETFL) & O_ACCMODE) != O_RDONLY;
    if (!is_written || !path_of(fileno(stream), path, sizeof path)) return REAL(fclose)(stream);
    enum verdict verdict = count("fclose", path, 1);
    int code = errno;
    int result = REAL(fclose)(stream);
    if (verdict == FAIL) {
        errno = code;
        return EOF;
    }
    return (int)done(verdict, result);
}

// MARK: Reading

ssize_t read(int file, void *bytes, size_t size) {
    PATH;
    if ((!unreadable && !growing) || !path_of(file, path, sizeof path)) return REAL(read)(file, bytes, size);
    if (ends_in(path, unreadable)) {
        errno = EIO;
        return -1;
    }
    if (ends_in(path, growing)) {
        growing = NULL;
        int end = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_APPEND);
        if (end < 0 || syscall(SYS_write, end, "\n", 1) != 1) _exit(99);
        close(end);
    }
    return REAL(read)(file, bytes, size);
}
