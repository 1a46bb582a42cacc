# Warnings, ccache and linker choices, all on one interface target that our own targets link.
# Whether a warning is an error is the presets' choice (CMAKE_COMPILE_WARNING_AS_ERROR).
add_library(focusguard_flags INTERFACE)
target_compile_options(
    focusguard_flags
    INTERFACE -Wall
              -Wextra
              -Wpedantic
              -Wshadow
              -Wconversion
              -Wsign-conversion
              -Wold-style-cast
              -Wnon-virtual-dtor
              -Woverloaded-virtual
              -Wdouble-promotion
              -Wformat=2
              $<$<CXX_COMPILER_ID:Clang>:-Wthread-safety>
              $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond>
              $<$<CXX_COMPILER_ID:GNU>:-Wlogical-op>)

# clang-tidy runs as a part of compiling, so that a second `make lint` looks only at what changed.
# The hash makes a change of the rules a change of every command.
set(FOCUSGUARD_CLANG_TIDY
    ""
    CACHE STRING "The clang-tidy to run over each source; empty for none")
if(FOCUSGUARD_CLANG_TIDY)
    find_program(CLANG_TIDY_PROGRAM "${FOCUSGUARD_CLANG_TIDY}" REQUIRED)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/.clang-tidy")
    file(SHA256 "${PROJECT_SOURCE_DIR}/.clang-tidy" tidy_rules)
    set(CMAKE_CXX_CLANG_TIDY "${CLANG_TIDY_PROGRAM}" --quiet "--extra-arg=-DFG_TIDY_RULES=${tidy_rules}")
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    # Without these ccache takes no source that has a precompiled header.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND}" -E env "CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime"
        "${CCACHE_PROGRAM}")
endif()

find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
    add_link_options(-fuse-ld=mold)
endif()

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
