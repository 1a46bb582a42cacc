# How our own libraries and tests are declared: one library a folder, one test program a folder.

# focusguard_library(FOLDER SOURCES a.cpp... HEADERS a.hpp... [DEPENDS folder...] [LINKS target...])
# makes focusguard_FOLDER with the alias focusguard::FOLDER. DEPENDS names folders above this one,
# whose headers ours include; LINKS names third-party targets that only our sources see.
function(focusguard_library folder)
    cmake_parse_arguments(ARG "" "" "SOURCES;HEADERS;DEPENDS;LINKS;PUBLIC_LINKS" ${ARGN})
    set(target focusguard_${folder})
    add_library(${target} STATIC ${ARG_SOURCES})
    add_library(focusguard::${folder} ALIAS ${target})
    target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/src"
                                    FILES ${ARG_HEADERS})
    list(TRANSFORM ARG_DEPENDS PREPEND focusguard::)
    target_link_libraries(
        ${target}
        PUBLIC ${ARG_DEPENDS} ${ARG_PUBLIC_LINKS}
        PRIVATE focusguard_flags ${ARG_LINKS})
    set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
endfunction()

# focusguard_test(NAME SOURCES a_test.cpp... [DEPENDS folder...] [LINKS target...] [LABELS l...]
#                [TIMEOUT s] [CASES n])
# makes the GoogleTest program focusguard_NAME_test and registers it with ctest as NAME.
# Paths reach tests as environment variables: FOCUSGUARD_DEPS and FOCUSGUARD_SOURCE_DIR. RapidCheck
# gets a fixed seed, so that a run can be repeated, and CASES cases a property (100); for a search, run
# a program by itself with an RC_PARAMS of your own.
function(focusguard_test name)
    if(NOT FOCUSGUARD_BUILD_TESTS)
        return()
    endif()
    cmake_parse_arguments(ARG "" "TIMEOUT;CASES" "SOURCES;DEPENDS;LINKS;LABELS" ${ARGN})
    set(target focusguard_${name}_test)
    add_executable(${target} ${ARG_SOURCES})
    list(TRANSFORM ARG_DEPENDS PREPEND focusguard::)
    target_link_libraries(${target} PRIVATE focusguard_flags focusguard_test_support ${ARG_DEPENDS}
                                            ${ARG_LINKS})
    target_precompile_headers(${target} REUSE_FROM focusguard_test_support)
    if(NOT ARG_LABELS)
        set(ARG_LABELS unit)
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 300)
    endif()
    if(NOT ARG_CASES)
        set(ARG_CASES 100)
    endif()
    add_test(NAME ${name} COMMAND ${target})
    set_tests_properties(
        ${name}
        PROPERTIES LABELS "${ARG_LABELS}"
                   TIMEOUT ${ARG_TIMEOUT}
                   ENVIRONMENT
                   "FOCUSGUARD_DEPS=${FOCUSGUARD_DEPS};FOCUSGUARD_SOURCE_DIR=${PROJECT_SOURCE_DIR};RC_PARAMS=seed=1 max_success=${ARG_CASES}")
endfunction()
