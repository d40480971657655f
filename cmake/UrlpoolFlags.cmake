# SPDX-FileCopyrightText: 2026 The Urlpool authors
# SPDX-License-Identifier: GPL-3.0-or-later
# One INTERFACE target carries the language level, the warnings and Qt's hardening macros.
add_library(urlpool_flags INTERFACE)
add_library(Urlpool::Flags ALIAS urlpool_flags)

target_compile_features(urlpool_flags INTERFACE cxx_std_20)
target_include_directories(urlpool_flags INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_compile_options(urlpool_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual
    $<$<BOOL:${URLPOOL_WERROR}>:-Werror>)
target_compile_definitions(urlpool_flags INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH
    QT_STRICT_ITERATORS QT_DISABLE_DEPRECATED_BEFORE=0x060400
    URLPOOL_VERSION="${PROJECT_VERSION}")

# In a unity build every source is an included file, of which GCC warns where a class has a member of an
# anonymous namespace's type.
if(CMAKE_UNITY_BUILD)
    target_compile_options(urlpool_flags INTERFACE -Wno-subobject-linkage)
endif()

if(URLPOOL_SANITIZE)
    # What they add hides from GCC that an empty std::optional is not read: it warns of that in vain.
    target_compile_options(urlpool_flags INTERFACE
        -fsanitize=${URLPOOL_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
        -Wno-maybe-uninitialized)
    target_link_options(urlpool_flags INTERFACE -fsanitize=${URLPOOL_SANITIZE})
endif()

# Many small programs: most of what a build of the tests takes after compiling is linking them.
if(URLPOOL_TESTS)
    include(CheckLinkerFlag)
    check_linker_flag(CXX -fuse-ld=mold URLPOOL_HAS_MOLD)
    if(URLPOOL_HAS_MOLD)
        add_link_options(-fuse-ld=mold)
    endif()
endif()

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTOUIC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_AUTOUIC_SEARCH_PATHS ${PROJECT_SOURCE_DIR}/ui)
