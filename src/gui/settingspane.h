// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/panestate.h"

#include <QWidget>

class QSettings;

namespace Urlpool {

class HeadersSection;
class LeftOutNote;
class LimitsSection;
class SettingsSection;

/** The settings that the next run, retry or resume will take, in sections that fold. */
class SettingsPane : public QWidget
{
    Q_OBJECT
public:
    explicit SettingsPane(QWidget* parent = nullptr);

    /** Headers that are switched off stay. @p leftOut: as in PaneState. */
    void setSettings(const RunSettings& settings, const QStringList& leftOut = {});
    /** What is set; fields with a problem count as their default. */
    RunSettings settings() const;
    /** Headers that are kept, but not sent. */
    HeaderList headersOff() const;
    void setHeadersOff(const HeaderList& headers);
    /** Touches nothing but the rules of the limits; see withHostRule(). */
    void setHostRule(const HostRule& rule);
    /** A sentence among the limits; empty: none. */
    void setLimitsNote(const QString& sentence);
    /** All of it, also what does not count at the moment; and back, to the letter. */
    PaneState state() const;
    void setState(const PaneState& state);
    /** The sentence for the first field with a problem; empty: all is well. */
    QString problem() const;
    /** Why nothing can be sent with these settings: a problem, or something that has to be entered again. */
    QString obstacle() const;
    /** Gives the focus to the field that obstacle() is about, in its unfolded section; null if there is none.
     */
    QWidget* focusObstacle();
    /** The state but for secrets, see toJson(PaneState), and which sections are folded. */
    void saveState(QSettings& settings) const;
    void restoreState(const QSettings& settings);

Q_SIGNALS:
    void changed();
    /** By the button; @p before is what stood here. changed() has been emitted. */
    void wasReset(const Urlpool::PaneState& before);
    /** By setState(), before changed(). */
    void replaced();
    /** The limits were changed where they are shown, not by setting something else; changed() follows. */
    void limitsEdited();

private:
    void setFields(const RunSettings& settings);
    void setLeftOut(const QStringList& fields);
    QStringList leftOut() const;
    void follow(const SettingsSection* section);
    void refresh();

    QList<SettingsSection*> m_sections;
    QList<LeftOutNote*> m_notes; ///< sorted by the names of their fields
    HeadersSection* m_headers;
    LimitsSection* m_limits;
    RunSettings m_base; ///< what has no field here
    bool m_quiet = false;
};

} // namespace Urlpool
