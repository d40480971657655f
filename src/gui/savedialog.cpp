// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/savedialog.h"

#include <QFileDialog>
#include <QFileInfo>

namespace Urlpool {

void askWhere(QWidget* parent, const QString& title, const QString& suggestion, const QString& filter,
              const QString& suffix, const std::function<void(const QString&)>& act)
{
    auto* dialog = new QFileDialog(parent, title, {}, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->setDirectory(QFileInfo(suggestion).absolutePath());
    dialog->selectFile(QFileInfo(suggestion).fileName());
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, act);
    dialog->open();
}

} // namespace Urlpool
