// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How RunFiles saves; what it opens is in runfiles.cpp.
#include "gui/historydialog.h"
#include "gui/messagebar.h"
#include "gui/recentfiles.h"
#include "gui/requestdocument.h"
#include "gui/runcontroller.h"
#include "gui/runfiles.h"
#include "gui/runhistory.h"
#include "gui/savedialog.h"
#include "text/text.h"

#include <QDir>
#include <QFileDialog>
#include <QSaveFile>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int patienceMs = 300;
const auto folderKey = u"window/folder"_s;

} // namespace

QString rememberedFolder()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString remembered = QSettings().value(folderKey, documents).toString();
    return QFileInfo(remembered).isDir() ? remembered : QDir::homePath();
}

void rememberFolder(const QString& file)
{
    QSettings().setValue(folderKey, QFileInfo(file).absolutePath());
}

QString baseName(const QString& source)
{
    const QString base = QFileInfo(source).completeBaseName();
    return base.isEmpty() ? u"results"_s : base;
}

void RunFiles::chooseFiles()
{
    auto* dialog = new QFileDialog(m_views.window, tr("Open lists or a run"), rememberedFolder(),
                                   tr("Lists and runs (*.txt *.list *.lst *.urlpool);;Lists of URLs (*.txt "
                                      "*.list *.lst);;Urlpool runs (*.urlpool);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &RunFiles::open);
    dialog->open();
}

void RunFiles::save()
{
    switch (saves()) {
    case Saves::Nothing:
        break;
    case Saves::Run:
        saveRunAs();
        break;
    case Saves::SavedRun:
        m_views.message->say(MessageBar::Tone::Done,
                             tr("The run is saved in %1; so is every result as it comes.")
                                 .arg(QDir::toNativeSeparators(shownRunPath())));
        break;
    case Saves::List:
        saveListAs();
        break;
    }
}

void RunFiles::saveRunAs()
{
    const Run* run = m_views.controller->run();
    if (!run)
        return;
    const bool saved = saves() != Saves::Run;
    const QString suggestion =
        saved ? run->path() : rememberedFolder() + u'/' + baseName(run->list().source()) + u".urlpool"_s;
    askWhere(m_views.window, tr("Save the run"), suggestion, tr("Urlpool runs (*.urlpool)"), u"urlpool"_s,
             [this](const QString& path) { saveRunTo(path); });
}

void RunFiles::saveRunTo(const QString& path)
{
    if (QFileInfo(path) == QFileInfo(shownRunPath())) {
        m_views.message->say(MessageBar::Tone::Done, tr("The run is in this file already: %1.").arg(path));
        return;
    }
    rememberFolder(path);
    QTimer::singleShot(patienceMs, this, [this] {
        if (m_views.controller->isSaving())
            m_views.message->offer(MessageBar::Tone::Note, tr("Saving the run…"), {});
    });
    // What is in the history moves out of it; a file that somebody chose stays where it is.
    m_views.controller->saveTo(path, saves() == Saves::Run);
}

void RunFiles::sayHowSaved(const QString& path, const StoreError& error)
{
    if (error) {
        m_views.message->say(MessageBar::Tone::Problem, Text::storeErrorSentence(error));
        return;
    }
    RecentFiles::add(path);
    if (m_dialog)
        m_views.history->refresh();
    if (shownRunPath() != path) {
        if (m_views.controller->isActive())
            m_views.message->say(
                MessageBar::Tone::Done,
                tr("What is done so far is copied to %1; the run goes on in %2.")
                    .arg(QDir::toNativeSeparators(path), QFileInfo(shownRunPath()).fileName()));
        else
            openRun(path); // the copy can be gone on with, also where the original may not be written
        return;
    }
    QString sentence = tr("The run is saved in %1.").arg(QDir::toNativeSeparators(path));
    if (m_views.controller->run()->settings().saveSecrets)
        sentence += u' ' + tr("It holds passwords and tokens as they were sent.");
    m_views.message->say(MessageBar::Tone::Done, sentence);
    updateHistoryDialog();
    Q_EMIT savesChanged();
}

void RunFiles::saveListAs()
{
    const QString suggestion =
        rememberedFolder() + u'/' + baseName(m_views.document->list().source()) + u".txt"_s;
    askWhere(m_views.window, tr("Save the list"), suggestion, tr("Text files (*.txt)"), u"txt"_s,
             [this](const QString& path) {
                 rememberFolder(path);
                 m_views.document->hurry();
                 const QByteArray text = m_views.document->list().text();
                 QSaveFile file(path);
                 const bool written = file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
                 if (!written)
                     file.cancelWriting();
                 if (!written || !file.commit()) {
                     m_views.message->say(MessageBar::Tone::Problem,
                                          tr("%1 could not be written: %2.").arg(path, file.errorString()));
                     return;
                 }
                 RecentFiles::add(path);
                 m_views.message->say(MessageBar::Tone::Done, tr("The list is saved in %1.").arg(path));
             });
}

} // namespace Urlpool
