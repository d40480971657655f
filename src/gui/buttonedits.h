// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace Urlpool {

/** A line to write in with a button behind it; the focus goes to the line. */
class ButtonEdit : public QWidget
{
    Q_OBJECT
public:
    QLineEdit* edit() const { return m_edit; }
    QToolButton* button() const { return m_button; }
    QString text() const;
    virtual void setText(const QString& text);

protected:
    explicit ButtonEdit(QWidget* parent);

private:
    QLineEdit* m_edit;
    QToolButton* m_button;
};

/** A password or token: dotted until the eye is pressed. */
class SecretEdit : public ButtonEdit
{
    Q_OBJECT
public:
    explicit SecretEdit(QWidget* parent = nullptr);
    /** Dotted: the eye was opened over what stood there before. */
    void setText(const QString& text) override;

private:
    void reveal(bool shown);
};

/** The path of a file, or of a folder. */
class PathEdit : public ButtonEdit
{
    Q_OBJECT
public:
    enum class Chooses : quint8 {
        File,
        Folder,
    };
    PathEdit(Chooses what, const QString& title, const QString& filter = {}, QWidget* parent = nullptr);
    /** Without the space around it. */
    QString path() const;
};

/** Secrets, one a line. Lines that were there before are dots until the eye is pressed. */
class SecretLines : public QWidget
{
    Q_OBJECT
public:
    explicit SecretLines(int lines, QWidget* parent = nullptr);

    QPlainTextEdit* edit() const { return m_edit; }
    QToolButton* button() const { return m_button; }
    QString text() const;
    void setText(const QString& text);

private:
    void reveal(bool shown);

    QPlainTextEdit* m_edit;
    QToolButton* m_button;
    QString m_hidden;
};

} // namespace Urlpool
