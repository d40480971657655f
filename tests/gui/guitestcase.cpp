// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guitestcase.h"

#include "gui/startup.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

void GuiTestCase::initTestCase()
{
    QSettings::setDefaultFormat(QSettings::IniFormat);
    setUpApplication();
}

void GuiTestCase::init()
{
    // As TestCase::init(), but for what the plugin without a screen says about every window.
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    // Past runs and whatever else a program keeps: nothing of the person's own is touched, nor by children.
    for (const char* place : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"})
        qputenv(place, QFile::encodeName(m_folder->filePath(QString::fromLatin1(place))));
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->filePath(u"preferences"_s));
}

QString GuiTestCase::temporaryPath(const QString& name) const
{
    return m_folder->filePath(name);
}

QByteArray GuiTestCase::storedPreferences() const
{
    QByteArray all;
    QDirIterator files(m_folder->filePath(u"preferences"_s), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

TurnMeter::TurnMeter()
{
    connect(&m_timer, &QTimer::timeout, this,
            [this] { m_longestMs = std::max(m_longestMs, m_clock.restart()); });
    reset();
}

void TurnMeter::reset()
{
    m_longestMs = 0;
    m_clock.start();
    m_timer.start(2);
}

QByteArray manyLines(int lines)
{
    QByteArray text;
    text.reserve(lines * 40);
    for (int line = 1; line <= lines; ++line)
        text +=
            "http://host" + QByteArray::number(line % 100) + ".test/page/" + QByteArray::number(line) + '\n';
    return text;
}

bool isConserved(const Run& run)
{
    const RunCounts& counts = run.counts();
    const quint32 sum = counts.responses() + counts.of(RowState::Failed) + counts.of(RowState::Invalid) +
                        counts.of(RowState::Cancelled) + counts.pending();
    return sum == run.list().size() && counts.sum() == run.list().size();
}

} // namespace Urlpool::Testing
