// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <functional>

namespace Urlpool {

/** Keeps what was found to be wrong with files, and reads them again only if they have changed. */
class FileCheck
{
public:
    /** What @p look finds in the files at @p paths; @p more is what else that depends on. */
    QString problem(const QStringList& paths, const std::function<QString()>& look, const QString& more = {});

private:
    QStringList m_seen;
    QString m_problem;
};

} // namespace Urlpool
