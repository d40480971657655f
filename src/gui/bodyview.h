// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/bodycontent.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace Urlpool {

class HexView;
class ImageView;
class SlowText;

/** A body as indented JSON, text, picture or bytes, never rendered; with what it is above it. */
class BodyView : public QWidget
{
    Q_OBJECT
public:
    explicit BodyView(QWidget* parent = nullptr);

    /** @p reason: why there is nothing to show, if the content has no bytes. */
    void showContent(const BodyContent& content, const QString& reason);
    void setNote(const QString& note);
    BodyMode mode() const;
    void setMode(BodyMode mode);
    QString shownText() const;

Q_SIGNALS:
    void showAllRequested();
    void saveRequested();

private:
    void fillModes();
    void showMode();
    void showFacts();
    QString charsetFact() const;

    BodyContent m_content;
    BodyMode m_wanted = BodyMode::Pretty;
    bool m_chosen = false; ///< the person chose a mode: kept where the next body has it
    QComboBox* m_modes;
    QLabel* m_facts;
    QLabel* m_raw; ///< why the bytes are not decoded
    QPushButton* m_all;
    QPushButton* m_save;
    QStackedWidget* m_stack;
    QLabel* m_nothing;
    SlowText* m_text;
    HexView* m_hex;
    ImageView* m_image;
};

} // namespace Urlpool
