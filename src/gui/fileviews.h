// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace Urlpool {

class InspectorPane;
class MessageBar;
class RequestDocument;
class RequestPanel;
class ResultsPane;
class RunController;
class RunHistory;
class StatusStrip;

/** The parts of the window that have to do with files. */
struct FileViews
{
    QWidget* window;
    RunController* controller;
    RunHistory* history;
    RequestDocument* document;
    RequestPanel* requests;
    ResultsPane* results;
    InspectorPane* inspector;
    StatusStrip* strip;
    MessageBar* message;
};

} // namespace Urlpool
