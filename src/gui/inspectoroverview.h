// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/inspectorloader.h"

#include <QScrollArea>

class QLabel;

namespace Urlpool {

class HopTimes;

/**
 * The inspector's first page: state, URL, what happened in sentences, the connection, where the time went,
 * cookies, certificates, tries, settings of the run. What servers say is plain text throughout.
 */
class InspectorOverview : public QScrollArea
{
    Q_OBJECT
public:
    explicit InspectorOverview(QWidget* parent = nullptr);

    void showRow(const InspectedRow& row);
    QString shownText() const;

private:
    void changeEvent(QEvent* event) override;
    void paintState();
    void showHops(const QList<HopFacts>& hops);
    QLabel* addText(bool title);
    static void setText(QLabel* title, QLabel* label, const QString& text);

    RowRecord m_record;
    QLabel* m_icon;
    QLabel* m_status;
    QLabel* m_url;
    QLabel* m_sentences;
    QLabel* m_connectionTitle;
    QLabel* m_connection;
    QLabel* m_timesTitle;
    HopTimes* m_times;
    QLabel* m_cookiesTitle;
    QLabel* m_cookies;
    QLabel* m_certificatesTitle;
    QLabel* m_certificates;
    QLabel* m_attemptsTitle;
    QLabel* m_attempts;
    QLabel* m_settingsTitle;
    QLabel* m_settings;
};

} // namespace Urlpool
