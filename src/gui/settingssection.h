// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/typedfields.h"
#include "run/runsettings.h"

#include <QHash>
#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;

namespace Urlpool {

class ProblemLabel;
class SectionHeading;

/**
 * A part of the settings pane that folds: what belongs together, as rows of a form. Knows how to take its
 * part out of RunSettings and to put it back. What the chosen kind of session cannot do is greyed out, says
 * why, and does not count; it comes back with the kind.
 */
class SettingsSection : public QWidget
{
    Q_OBJECT
public:
    /** @p name is the key under which it is remembered whether the section is folded. */
    SettingsSection(const char* name, const QString& title);

    virtual void set(const RunSettings& settings) = 0;
    /** Fields with a problem count as their default, but for limits: these keep the last good value. */
    virtual void get(RunSettings& settings) const = 0;
    /** What of the fields that keepTyped() named does not count now; and back, after set(). */
    virtual void getTyped(TypedFields& typed) const;
    virtual void setTyped(const TypedFields& typed);
    /** Brings problems and what is hidden or greyed out up to date; @p all are those of the whole pane. */
    void refresh(const RunSettings& all);
    /** The sentence for the first field with a problem; empty: all is well. */
    QString problem() const;

    bool isFolded() const;
    void setFolded(bool folded);
    QString summary() const;

Q_SIGNALS:
    /** By the person or by set(). */
    void changed();

protected:
    virtual void check(const RunSettings& all) = 0;
    /** What is set here and is no default, in a few words; for the heading of the folded section. */
    virtual QString summaryOf(const RunSettings& all) const = 0;

    /** Adds a row. @p name becomes the object's name; @p spoken is the accessible name if not @p label. */
    template <typename Field>
    Field* add(const char* name, const QString& label, Field* field, const QString& toolTip,
               const QString& spoken = {})
    {
        addRow(name, label, field, toolTip, spoken);
        return field;
    }
    /** The same over the whole width, below its label. */
    template <typename Field>
    Field* addBelow(const char* name, const QString& label, Field* field, const QString& toolTip,
                    const QString& spoken)
    {
        addLabelAbove(name, label, field, toolTip, spoken);
        return field;
    }
    /** A row without a label, as a check box needs, or over the whole width. */
    template <typename Field> Field* addWide(const char* name, Field* field, const QString& toolTip)
    {
        addWideRow(name, field, toolTip);
        return field;
    }
    QComboBox* makeCombo(const QStringList& entries);
    /** A quiet sentence below the last row. */
    QLabel* addHint();
    static void setHint(QLabel* hint, const QString& sentence);
    /** @p sentence below @p field, which is read out with it; empty: all is well, as in a field that is
     * greyed out. */
    void say(QWidget* field, const QString& sentence);
    /** Greys @p field out with the reason as its tool tip, or gives it back its own. */
    void allow(QWidget* field, const QString& whyNot);
    void allow(QWidget* field, SessionKind kind, SessionFeature feature);
    void setRowShown(QWidget* field, bool shown);
    bool hasProblem(QWidget* field) const;
    /** What stands in @p field outlives the time in which get() leaves it out. */
    void keepTyped(QWidget* field) { m_typed.append({field, false}); }
    /** The same for a secret, which counts with a problem, too; until the window closes. */
    void keepSecretTyped(QWidget* field) { m_typed.append({field, true}); }

private:
    struct Typed
    {
        QWidget* field;
        bool isSecret;
    };
    struct Row
    {
        QWidget* label = nullptr; ///< none for check boxes and the like
        ProblemLabel* problem = nullptr;
        bool allowed = true;
    };
    QLabel* makeLabel(const char* name, const QString& label, QWidget* field, const QString& toolTip);
    void addRow(const char* name, const QString& label, QWidget* field, const QString& toolTip,
                const QString& spoken);
    void addLabelAbove(const char* name, const QString& label, QWidget* field, const QString& toolTip,
                       const QString& spoken);
    void addWideRow(const char* name, QWidget* field, const QString& toolTip);
    void prepare(const char* name, QWidget* field, const QString& toolTip, const QString& spoken);
    void watch(QWidget* field);
    void sayEntries();

    SectionHeading* m_heading;
    QWidget* m_body;
    QFormLayout* m_form;
    QHash<QWidget*, Row> m_rows;
    QList<QWidget*> m_order;
    QList<Typed> m_typed;
};

/** An entry of a list that cannot be chosen, and why. If it is chosen already it stays, with that as problem.
 */
void setEntryAllowed(QComboBox* box, int index, const QString& whyNot);

} // namespace Urlpool
