# SPDX-FileCopyrightText: 2026 The Urlpool authors
# SPDX-License-Identifier: GPL-3.0-or-later

# urlpool_room(request SOURCES a.cpp … LINK Qt6::Core …): the library of one folder of src/,
# urlpool_request with the alias Urlpool::Request. LINK is public: a room shows the rooms below it.
function(urlpool_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
    string(SUBSTRING ${name} 0 1 first)
    string(TOUPPER ${first} first)
    string(SUBSTRING ${name} 1 -1 rest)
    add_library(urlpool_${name} STATIC ${ROOM_SOURCES})
    add_library(Urlpool::${first}${rest} ALIAS urlpool_${name})
    target_link_libraries(urlpool_${name} PUBLIC Urlpool::Flags ${ROOM_LINK} PRIVATE ${ROOM_PRIVATE_LINK})
endfunction()

# urlpool_moc_sources(target a.cpp …): moc for the sources that include their own .moc, and nothing else.
# A program of one source needs no more, and AUTOMOC costs it two steps that take as long as its compilation.
function(urlpool_moc_sources target)
    set(headers ${ARGN})
    list(FILTER headers INCLUDE REGEX "\\.h$")
    if(headers)
        return()
    endif()
    set_target_properties(${target} PROPERTIES AUTOMOC OFF AUTOUIC OFF AUTORCC OFF)
    foreach(source ${ARGN})
        get_filename_component(stem ${source} NAME_WE)
        file(STRINGS ${source} included REGEX "^#include \"${stem}\\.moc\"")
        if(included)
            set(moc ${CMAKE_CURRENT_BINARY_DIR}/${stem}.moc)
            qt6_generate_moc(${CMAKE_CURRENT_SOURCE_DIR}/${source} ${moc} TARGET ${target})
            target_sources(${target} PRIVATE ${moc})
            target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
        endif()
    endforeach()
endfunction()

# urlpool_test(tst_name SOURCES … LINK …): one Qt Test program, run without a display, in which
# a warning from Qt that no test expected is a failure (tests/support/testmain.h).
function(urlpool_test name)
    cmake_parse_arguments(TEST "LONG" "TIMEOUT" "SOURCES;LINK;LABELS" ${ARGN})
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 120)
    endif()
    if(NOT TEST_SOURCES)
        set(TEST_SOURCES ${name}.cpp)
    endif()
    add_executable(${name} ${TEST_SOURCES})
    urlpool_moc_sources(${name} ${TEST_SOURCES})
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    target_link_libraries(${name} PRIVATE Urlpool::Flags Qt6::Test ${TEST_LINK})
    set_target_properties(${name} PROPERTIES UNITY_BUILD OFF)
    # Sanitizers watch the engine; to optimize what they add to the tests themselves takes half of their build.
    if(URLPOOL_SANITIZE)
        target_compile_options(${name} PRIVATE -O0)
    endif()
    add_test(NAME ${name} COMMAND ${name})
    # `ctest -L tsan` needs no more than these to be built.
    if("tsan" IN_LIST TEST_LABELS)
        if(NOT TARGET tsan-tests)
            add_custom_target(tsan-tests)
        endif()
        add_dependencies(tsan-tests ${name})
    endif()
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${TEST_TIMEOUT}
        LABELS "${TEST_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LSAN_OPTIONS=print_suppressions=0:suppressions=${PROJECT_SOURCE_DIR}/tests/lsan.supp;UBSAN_OPTIONS=print_stacktrace=1")
endfunction()
