// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace Urlpool {

class ProblemLabel;

/**
 * Below a field whose content is kept in no file: says that there was some, until it is entered again or
 * somebody chooses to send without it. Stands for nothing while its field is greyed out.
 */
class LeftOutNote : public QWidget
{
    Q_OBJECT
public:
    /** @p field is a line or lines of text; @p without is the button's text, with @p spoken as its name. */
    LeftOutNote(QWidget* field, const QString& sentence, const QString& without, const QString& spoken);

    /** The name of its field, as in PaneState::leftOut. */
    QString fieldName() const { return m_field->objectName(); }
    bool isMarked() const { return m_isMarked; }
    void setMarked(bool marked);
    /** Why nothing can be sent; empty if nothing is missing that counts. */
    QString obstacle() const;
    /** After the field was greyed out or given back. */
    void refresh();

Q_SIGNALS:
    /** By the person: it was entered, or is done without. */
    void settled();

private:
    void settle();

    QWidget* m_field;
    ProblemLabel* m_label;
    QString m_sentence;
    bool m_isMarked = false;
};

} // namespace Urlpool
