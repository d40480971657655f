// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/background.h"
#include "gui/listreader.h"
#include "request/requestlist.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace Urlpool {

/**
 * The list that the next run will take: text and its parsed form, which is made off the GUI thread and
 * follows the text a moment later.
 */
class RequestDocument : public QObject
{
    Q_OBJECT
public:
    explicit RequestDocument(QObject* parent = nullptr);

    /** What was parsed last; see isCurrent(). */
    const RequestList& list() const { return m_list; }
    /** In bytes. */
    qsizetype longestLine() const { return m_longestLine; }
    /** False while text is being read or parsed. */
    bool isCurrent() const;
    /** A PEM file of an authority to trust for requests of this list only; normally empty. */
    QString caFile() const { return m_caFile; }

    /** New text as a whole; loaded() follows. */
    void load(const QByteArray& text, const QString& source, const QString& caFile = {});
    void load(const QString& text, const QString& source);
    /** Reads files off the GUI thread; loaded() or failed() follows. */
    void openFiles(const QStringList& paths);
    /** A list that is read already; loaded() follows. */
    void show(const RequestList& list, const QString& caFile);
    /** The person is typing; parsed when they rest. changed() follows. */
    void edit(const QString& text);
    /** Does not wait for the rest: parses an edit that is due at once. */
    void hurry();

Q_SIGNALS:
    void begun();   ///< text is there that list() does not show yet
    void loaded();  ///< other text: show it; changed() follows
    void changed(); ///< list() is new
    void failed(const QString& sentence);

private:
    struct Parsed
    {
        RequestList list;
        qsizetype longestLine = 0;
        QString error;
        QString caFile;
    };
    using Source = std::function<ListText(const std::atomic_bool&)>;
    void parse(Source source, bool isLoad);
    void start(std::function<Parsed(const std::atomic_bool&)> work, bool isLoad);
    void take(const Parsed& parsed, bool isLoad);

    RequestList m_list;
    qsizetype m_longestLine = 0;
    QString m_source;
    QString m_caFile;
    std::optional<QString> m_edited;
    QTimer m_rest;
    Background m_parser;
};

} // namespace Urlpool
