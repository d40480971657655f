// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/recentmenu.h"

#include "gui/recentfiles.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int numbered = 9;
constexpr int widest = 480;

/** "~/work" where it is the person's own. */
QString shortFolder(const QString& path)
{
    const QString folder = QFileInfo(path).absolutePath();
    const QString home = QDir::homePath();
    if (folder == home || folder.startsWith(home + u'/'))
        return u'~' + folder.mid(home.size());
    return folder;
}

} // namespace

RecentMenu::RecentMenu(QMenu* menu, QObject* parent) : QObject(parent), m_menu(menu)
{
    connect(menu, &QMenu::aboutToShow, this, &RecentMenu::fill);
}

void RecentMenu::fill()
{
    m_menu->clear();
    const QStringList paths = RecentFiles::all();
    int place = 0;
    for (const QString& path : paths) {
        ++place;
        const QString whole = u"%1 — %2"_s.arg(QFileInfo(path).fileName(), shortFolder(path));
        QString caption = m_menu->fontMetrics().elidedText(whole, Qt::ElideMiddle, widest);
        caption.replace(u'&', u"&&"_s);
        QAction* action =
            m_menu->addAction(place <= numbered ? u"&%1  %2"_s.arg(place).arg(caption) : caption);
        action->setToolTip(QDir::toNativeSeparators(path).toHtmlEscaped());
        action->setData(path);
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT chosen(path); });
    }
    if (paths.isEmpty())
        m_menu->addAction(tr("Nothing has been opened yet"))->setEnabled(false);
    m_menu->addSeparator();
    QAction* clear = m_menu->addAction(tr("&Clear list"));
    clear->setEnabled(!paths.isEmpty());
    connect(clear, &QAction::triggered, this, [] { RecentFiles::clear(); });
    m_looking.start(
        m_menu,
        [paths](const std::atomic_bool& cancelled) {
            QStringList missing;
            for (const QString& path : paths) {
                if (cancelled)
                    break;
                if (!QFileInfo::exists(path))
                    missing += path;
            }
            return missing;
        },
        [this](const QStringList& missing) {
            const QList<QAction*> actions = m_menu->actions();
            for (QAction* action : actions) {
                if (missing.contains(action->data().toString()))
                    action->setEnabled(false);
            }
        });
}

} // namespace Urlpool
