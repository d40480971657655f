// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/filterbox.h"

#include "gui/icons.h"

#include <QAction>
#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace Urlpool {

FilterBox::FilterBox(QWidget* parent) : QLineEdit(parent)
{
    setPlaceholderText(tr("Filter"));
    setAccessibleName(tr("Filter rows by text"));
    setToolTip(tr("Shows the rows whose URL, method, status, error or type holds this text (Ctrl+F); "
                  "host:example.com for the rows of one host"));
    setClearButtonEnabled(true);
    addAction(themedIcon(u"search"_s, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    m_pause.setSingleShot(true);
    m_pause.setInterval(150);
    connect(&m_pause, &QTimer::timeout, this, &FilterBox::tell);
    connect(this, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            tell();
        else
            m_pause.start();
    });
}

QSize FilterBox::sizeHint() const
{
    // Narrow, so that the chips beside it keep to one line; a long text scrolls.
    return {fontMetrics().horizontalAdvance(u"connection refused"_s) + 24, QLineEdit::sizeHint().height()};
}

void FilterBox::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Down) {
        tell();
        Q_EMIT leaveRequested();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterBox::tell()
{
    m_pause.stop();
    const QString wanted = text().trimmed();
    if (std::exchange(m_told, wanted) != wanted)
        Q_EMIT filterChanged(wanted);
}

} // namespace Urlpool
