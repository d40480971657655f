// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/startup.h"

#include "gui/readablecolors.h"

#include <QApplication>
#include <QFont>
#include <QStyle>
#include <QStyleFactory>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int smallestPointSize = 9;
constexpr int defaultPointSize = 10;

} // namespace

void setUpApplication()
{
    QApplication::setApplicationName(u"urlpool"_s);
    QApplication::setApplicationDisplayName(u"Urlpool"_s);
    QApplication::setOrganizationName(u"urlpool"_s);
    QApplication::setApplicationVersion(QLatin1StringView(URLPOOL_VERSION));
    QApplication::setDesktopFileName(u"org.urlpool.Urlpool"_s);
    if (QApplication::style()->name().compare("windows"_L1, Qt::CaseInsensitive) == 0)
        QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QFont font = QApplication::font();
    if (font.pointSize() > 0 && font.pointSize() < smallestPointSize) {
        font.setPointSize(defaultPointSize);
        QApplication::setFont(font);
    }
    new ReadableColors(qApp);
}

} // namespace Urlpool
