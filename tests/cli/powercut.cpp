// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Preloaded into urlpool-cli: whenever it waits for the disk, what a run file and the files beside it hold at
// that moment is kept as FILE.synced. A test that kills the program and then puts those in the place of the
// files sees what a power cut could have left at worst. That a file was removed counts at once.

#include <array>
#include <cstdio>
#include <cstring>
#include <string>

#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

namespace {

using Sync = int (*)(int);
using Unlink = int (*)(const char*);

void keep(int file)
{
    std::array<char, 4096> buffer{};
    const std::string link = "/proc/self/fd/" + std::to_string(file);
    const ssize_t length = readlink(link.c_str(), buffer.data(), buffer.size());
    const std::string path(buffer.data(), length > 0 ? std::size_t(length) : 0);
    if (path.find(".urlpool") == std::string::npos)
        return;
    const std::string part = path + ".part";
    const int out = open(part.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
    // Through the descriptor that is there: to open and close the file anew would give SQLite's locks back.
    off_t at = 0;
    for (ssize_t got = 0; (got = pread(file, buffer.data(), buffer.size(), at)) > 0; at += got) {
        if (write(out, buffer.data(), std::size_t(got)) != got)
            break;
    }
    close(out);
    std::rename(part.c_str(), (path + ".synced").c_str());
}

int synced(int file, const char* name)
{
    const auto real = reinterpret_cast<Sync>(dlsym(RTLD_NEXT, name));
    const int result = real(file);
    if (result == 0)
        keep(file);
    return result;
}

} // namespace

extern "C" int fsync(int file)
{
    return synced(file, "fsync");
}

extern "C" int fdatasync(int file)
{
    return synced(file, "fdatasync");
}

extern "C" int unlink(const char* path)
{
    const auto real = reinterpret_cast<Unlink>(dlsym(RTLD_NEXT, "unlink"));
    if (std::strstr(path, ".urlpool"))
        real((std::string(path) + ".synced").c_str());
    return real(path);
}
