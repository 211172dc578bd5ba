// SPDX-License-Identifier: Apache-2.0
// bench_start FRAMEBUFFER PICTURE PROGRAM [ARGUMENT...]   starts a program and watches the screen of Xvfb (-fbdir) from outside.
// Prints the milliseconds from before the program's start to the painted window (it fills the screen, which then stays as it is
// for 0.2 s) and to the last change (it stays for a second: what workers read has come), and the resident memory then. PICTURE (a
// PPM) shows the painted window.
#include "tests/bench/bench.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <span>
#include <string>
#include <thread>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace gabion;
using namespace gabion::bench;

namespace {

using Bytes = std::vector<unsigned char>;

/// A screen of 32 bits a pixel in a file of the XWD format (XWDFile.h of X11), as Xvfb keeps it.
class Screen {
public:
    explicit Screen(const char *path)
    {
        const int file = ::open(path, O_RDONLY);
        struct stat status = {};
        if (file < 0 || ::fstat(file, &status) != 0 || status.st_size < 100)
            stop(QStringLiteral("%1 is no screen").arg(QString::fromLocal8Bit(path)));
        m_size = static_cast<std::size_t>(status.st_size);
        void *map = ::mmap(nullptr, m_size, PROT_READ, MAP_SHARED, file, 0);
        ::close(file);
        if (map == MAP_FAILED)
            stop(QStringLiteral("%1 cannot be mapped").arg(QString::fromLocal8Bit(path)));
        m_map = static_cast<const unsigned char *>(map);
        m_width = number(4);
        m_height = number(5);
        m_line = number(12);
        m_begin = number(0) + number(19) * 12UL; // after the header and its colours
        if (number(11) != 32 || m_begin + std::size_t(m_line) * m_height > m_size)
            stop(QStringLiteral("the screen is not one of 32 bits a pixel"));
    }
    std::span<const unsigned char> pixels() const { return {m_map + m_begin, std::size_t(m_line) * m_height}; }
    bool is(const Bytes &before) const { return std::memcmp(pixels().data(), before.data(), before.size()) == 0; }
    Bytes copy() const { return {pixels().begin(), pixels().end()}; }
    void save(const char *path) const
    {
        std::ofstream picture(path, std::ios::binary);
        picture << "P6 " << m_width << ' ' << m_height << " 255\n";
        for (unsigned y = 0; y < m_height; ++y) {
            for (unsigned x = 0; x < m_width; ++x) {
                const unsigned char *pixel = pixels().data() + std::size_t(y) * m_line + x * 4UL; // blue, green, red
                for (int part = 2; part >= 0; --part)
                    picture.put(static_cast<char>(pixel[part]));
            }
        }
    }

private:
    /// One of the header's numbers of four bytes, the most significant first.
    unsigned number(std::size_t at) const
    {
        const unsigned char *n = m_map + at * 4;
        return unsigned(n[0]) << 24 | unsigned(n[1]) << 16 | unsigned(n[2]) << 8 | unsigned(n[3]);
    }

    const unsigned char *m_map = nullptr;
    std::size_t m_size = 0, m_begin = 0;
    unsigned m_width = 0, m_height = 0, m_line = 0;
};

double residentMegabytes(pid_t process)
{
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:"))
            return std::stod(line.substr(6)) * 1024.0 / 1e6;
    }
    stop(QStringLiteral("the program ended"));
}

/// Share of the bytes that differ.
double changed(const Bytes &a, const Bytes &b)
{
    std::size_t differ = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        differ += a[i] != b[i] ? 1 : 0;
    return static_cast<double>(differ) / static_cast<double>(a.size());
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 4)
        stop(QStringLiteral("use: bench_start FRAMEBUFFER PICTURE PROGRAM [ARGUMENT...]"));
    const Screen screen(argv[1]);
    const Bytes empty = screen.copy();
    Bytes last = empty;
    const Stopwatch watch;
    const pid_t process = ::fork();
    if (process == 0) {
        ::execv(argv[3], argv + 3);
        std::_Exit(127);
    }
    double changedAt = 0, painted = 0;
    constexpr double still = 0.2, quiet = 1, longest = 20; // seconds
    while (watch.seconds() < (painted > 0 ? changedAt + quiet : longest)) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        if (!screen.is(last)) {
            changedAt = watch.seconds();
            last = screen.copy();
        } else if (painted == 0 && changedAt > 0 && watch.seconds() > changedAt + still && changed(empty, last) > 0.5) {
            painted = changedAt;
            screen.save(argv[2]);
        }
    }
    const double resident = residentMegabytes(process);
    ::kill(process, SIGTERM);
    ::waitpid(process, nullptr, 0);
    if (painted == 0)
        stop(QStringLiteral("no window filled the screen"));
    print("painted_ms", painted * 1000);
    print("settled_ms", changedAt * 1000);
    print("resident_mb", resident);
    return 0;
}
