/* A disk that remembers: loaded into the program (LD_PRELOAD), it writes down in order what is written below one folder,
 * what is made durable and when, and fails when it is told to.
 *
 *   COMITY_DISK_FOLDER   the folder that is watched
 *   COMITY_DISK_LOG      where every operation is written down; nowhere where this is not said
 *   COMITY_DISK_CONTROL  a file of eight 32-bit numbers, see struct control; no operation fails where this is not said
 *
 * An operation and its line in the log are one step under one lock, so that the order of the log is the order of things.
 * The shared memory of SQLite (-shm) is never needed again after a crash and is not written down. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, OPEN = 4, NAME = 8 };

struct control {
    uint32_t kinds;   /* which operations are counted, and fail: a sum of the numbers above */
    uint32_t error;   /* with which errno */
    uint32_t nth;     /* from which on, counted from 1; 0: none */
    uint32_t lasting; /* 0: that one alone, 1: and every one after it */
    uint32_t counted; /* how many there were */
    uint32_t struck;  /* how many of them failed */
    uint32_t unused[2];
};

struct head { /* of a line in the log; then path, other path, bytes */
    uint32_t mark, kind;
    uint64_t file, offset, length;
    uint32_t path, other;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX];
static size_t folder_length;
static int log_to = -1;
static volatile struct control *control;
static char watched[65536];

__attribute__((constructor)) static void begin(void) {
    const char *where = getenv("COMITY_DISK_FOLDER"), *log = getenv("COMITY_DISK_LOG");
    const char *told = getenv("COMITY_DISK_CONTROL");
    if (!where || !realpath(where, folder)) return;
    folder_length = strlen(folder);
    if (log) log_to = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (told) {
        int fd = syscall(SYS_openat, AT_FDCWD, told, O_RDWR | O_CLOEXEC, 0);
        void *page = fd < 0 ? MAP_FAILED : mmap(0, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (page != MAP_FAILED) control = page;
    }
}

/* The path from the folder on; nothing where it is not below the folder. */
static const char *below(const char *path, char *whole) {
    if (!folder_length || !path) return 0;
    if (path[0] == '/') snprintf(whole, PATH_MAX, "%s", path);
    else {
        char here[PATH_MAX];
        if (!getcwd(here, sizeof here)) return 0;
        if (snprintf(whole, PATH_MAX, "%s/%s", here, path) >= PATH_MAX) return 0;
    }
    if (strncmp(whole, folder, folder_length) || (whole[folder_length] != '/' && whole[folder_length])) return 0;
    return whole[folder_length] ? whole + folder_length + 1 : "";
}

static int memory(const char *path) {
    size_t length = strlen(path);
    return length >= 4 && !strcmp(path + length - 4, "-shm");
}

static void note(uint32_t kind, uint64_t file, uint64_t offset, const char *path, const char *other, const void *bytes,
                 uint64_t length) {
    if (log_to < 0) return;
    struct head head = {0x4b534944, kind, file, offset, length, strlen(path), strlen(other)};
    struct iovec parts[] = {{&head, sizeof head}, {(void *)path, head.path}, {(void *)other, head.other},
                            {(void *)bytes, bytes ? length : 0}};
    int kept = errno;
    if (syscall(SYS_writev, log_to, parts, 4) < 0) abort();
    errno = kept;
}

/* Whether this operation is to fail. */
static int strikes(uint32_t kind) {
    if (!control || !(control->kinds & kind) || !control->nth) return 0;
    uint32_t nth = ++control->counted;
    if (nth != control->nth && !(control->lasting && nth > control->nth)) return 0;
    control->struck++;
    errno = control->error;
    return 1;
}

static int is_watched(int fd) { return fd >= 0 && fd < (int)sizeof watched && watched[fd]; }

static int open_at(int at, const char *path, int flags, mode_t mode) {
    char whole[PATH_MAX];
    const char *name = at == AT_FDCWD || (path && path[0] == '/') ? below(path, whole) : 0;
    if (!name) return syscall(SYS_openat, at, path, flags, mode);
    pthread_mutex_lock(&lock);
    int fd = -1;
    if (!strikes(OPEN)) {
        int new = (flags & O_CREAT) && syscall(SYS_faccessat, AT_FDCWD, path, F_OK) < 0;
        errno = 0;
        fd = syscall(SYS_openat, at, path, flags, mode);
        if (fd >= 0 && fd < (int)sizeof watched) {
            struct stat is;
            fstat(fd, &is);
            watched[fd] = S_ISDIR(is.st_mode) ? 'd' : memory(name) ? 'm' : 'f';
            if (watched[fd] == 'f' && new) note('c', is.st_ino, 0, name, "", 0, 0);
            else if (watched[fd] == 'f' && (flags & O_TRUNC)) note('t', is.st_ino, 0, "", "", 0, 0);
        }
    }
    int kept = errno;
    pthread_mutex_unlock(&lock);
    errno = kept;
    return fd;
}

#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | __O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }

int open(const char *path, int flags, ...) { MODE(flags) return open_at(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return open_at(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return open_at(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return open_at(at, path, flags, mode); }
int creat(const char *path, mode_t mode) { return open_at(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int close(int fd) {
    if (fd >= 0 && fd < (int)sizeof watched) watched[fd] = 0;
    return syscall(SYS_close, fd);
}

/* Writes at `offset`, or where the file stands (-1). A disk without room takes a part of it first. */
static ssize_t write_at(int fd, const void *bytes, size_t length, off_t offset) {
    pthread_mutex_lock(&lock);
    struct stat is;
    fstat(fd, &is);
    off_t from = offset;
    if (offset < 0) {
        int appends = syscall(SYS_fcntl, fd, F_GETFL) & O_APPEND;
        from = appends ? is.st_size : syscall(SYS_lseek, fd, 0, SEEK_CUR);
    }
    ssize_t done;
    if (strikes(WRITE)) {
        int told = errno;
        if (told == ENOSPC && length > 1) {
            ssize_t part = syscall(SYS_pwrite64, fd, bytes, length / 2, from);
            if (part > 0 && watched[fd] == 'f') note('w', is.st_ino, from, "", "", bytes, part);
        }
        errno = told;
        done = -1;
    } else {
        done = offset < 0 ? syscall(SYS_write, fd, bytes, length) : syscall(SYS_pwrite64, fd, bytes, length, offset);
        if (done > 0 && watched[fd] == 'f') note('w', is.st_ino, from, "", "", bytes, done);
    }
    int kept = errno;
    pthread_mutex_unlock(&lock);
    errno = kept;
    return done;
}

ssize_t write(int fd, const void *bytes, size_t length) {
    return is_watched(fd) ? write_at(fd, bytes, length, -1) : syscall(SYS_write, fd, bytes, length);
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
    return is_watched(fd) ? write_at(fd, bytes, length, offset) : syscall(SYS_pwrite64, fd, bytes, length, offset);
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) { return pwrite(fd, bytes, length, offset); }

/* One part at a time: whoever calls it goes on with the rest. */
ssize_t writev(int fd, const struct iovec *parts, int count) {
    if (!is_watched(fd)) return syscall(SYS_writev, fd, parts, count);
    for (int n = 0; n < count; n++)
        if (parts[n].iov_len) return write_at(fd, parts[n].iov_base, parts[n].iov_len, -1);
    return 0;
}

/* Whoever copies within the kernel is told to write instead. */
ssize_t copy_file_range(int a, off_t *b, int c, off_t *d, size_t e, unsigned f) {
    (void)b, (void)d, (void)e, (void)f;
    if (!is_watched(a) && !is_watched(c)) return syscall(SYS_copy_file_range, a, b, c, d, e, f);
    errno = ENOSYS;
    return -1;
}

int ftruncate(int fd, off_t length) {
    if (!is_watched(fd)) return syscall(SYS_ftruncate, fd, length);
    pthread_mutex_lock(&lock);
    struct stat is;
    fstat(fd, &is);
    int done = strikes(NAME) ? -1 : (int)syscall(SYS_ftruncate, fd, length);
    if (!done && watched[fd] == 'f') note('t', is.st_ino, length, "", "", 0, 0);
    int kept = errno;
    pthread_mutex_unlock(&lock);
    errno = kept;
    return done;
}
int ftruncate64(int fd, off_t length) { return ftruncate(fd, length); }

static int sync_of(int fd, long call) {
    if (!is_watched(fd)) return syscall(call, fd);
    pthread_mutex_lock(&lock);
    int done = strikes(SYNC) ? -1 : (int)syscall(call, fd);
    int kept = errno;
    if (!done && watched[fd] == 'f') {
        struct stat is;
        fstat(fd, &is);
        note('s', is.st_ino, 0, "", "", 0, 0);
    } else if (!done && watched[fd] == 'd') {
        char link[64], path[PATH_MAX], whole[PATH_MAX];
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t length = readlink(link, path, sizeof path - 1);
        if (length > 0) {
            path[length] = 0;
            const char *name = below(path, whole);
            if (name) note('d', 0, 0, name, "", 0, 0);
        }
    }
    pthread_mutex_unlock(&lock);
    errno = kept;
    return done;
}
int fsync(int fd) { return sync_of(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_of(fd, SYS_fdatasync); }

static int name_of(uint32_t kind, const char *path, const char *other, int flags, mode_t mode) {
    char one[PATH_MAX], two[PATH_MAX];
    const char *name = below(path, one), *to = other ? below(other, two) : 0;
    pthread_mutex_lock(&lock);
    struct stat is = {0};
    if (name || to) lstat(path, &is);
    int done = -1;
    if (!((name || to) && strikes(NAME))) {
        if (kind == 'r') done = syscall(SYS_renameat, AT_FDCWD, path, AT_FDCWD, other);
        else if (kind == 'm') done = syscall(SYS_mkdirat, AT_FDCWD, path, mode);
        else done = syscall(SYS_unlinkat, AT_FDCWD, path, flags);
    }
    int kept = errno;
    if (!done && name && !memory(name)) note(kind, is.st_ino, 0, name, to ? to : "", 0, 0);
    pthread_mutex_unlock(&lock);
    errno = kept;
    return done;
}
int rename(const char *path, const char *other) { return name_of('r', path, other, 0, 0); }
int unlink(const char *path) { return name_of('u', path, 0, 0, 0); }
int rmdir(const char *path) { return name_of('u', path, 0, AT_REMOVEDIR, 0); }
int mkdir(const char *path, mode_t mode) { return name_of('m', path, 0, 0, mode); }
