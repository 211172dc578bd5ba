// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QString>

#ifdef Q_OS_LINUX
#include <sched.h>
#include <sys/mount.h>

#include <cerrno>
#include <cstring>
#endif

namespace gabion::test {

/// Why file systems cannot be mounted here; empty when they can.
inline QString &mountingFails()
{
    static QString why;
    return why;
}

/// Takes this process into a mount namespace of its own, so that what the tests mount is seen by nobody else.
inline void leaveMounts()
{
#ifdef Q_OS_LINUX
    const bool alone = ::unshare(CLONE_NEWNS) == 0 || ::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0;
    if (!alone || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        mountingFails() = QString::fromLocal8Bit(std::strerror(errno));
#else
    mountingFails() = QStringLiteral("only Linux can");
#endif
}

#ifdef Q_OS_LINUX
/// A file system of so many MB in @p folder.
inline bool mountSmall(const QString &folder, int megabytes = 8)
{
    const QByteArray size = "size=" + QByteArray::number(megabytes) + 'm';
    return ::mount("tmpfs", QFile::encodeName(folder).constData(), "tmpfs", 0, size.constData()) == 0;
}

/// @p folder, as it is, without a way to write into it: root ignores mode bits.
inline bool mountReadOnly(const QString &folder)
{
    const QByteArray name = QFile::encodeName(folder);
    return ::mount(name.constData(), name.constData(), nullptr, MS_BIND, nullptr) == 0
        && ::mount("none", name.constData(), nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY, nullptr) == 0;
}

inline void unmount(const QString &folder) { (void)::umount2(QFile::encodeName(folder).constData(), MNT_DETACH); }
#else
inline bool mountSmall(const QString &, int = 8) { return false; }
inline bool mountReadOnly(const QString &) { return false; }
inline void unmount(const QString &) { }
#endif

/// Fills the disk to its last byte.
inline void fill(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        qFatal("open");
    for (const qsizetype size : {65536, 512, 1}) {
        const QByteArray block(size, 'x');
        while (file.write(block) == size) { }
    }
}

} // namespace gabion::test
