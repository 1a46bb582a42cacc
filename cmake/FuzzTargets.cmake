# How fuzz targets are declared. Each is a file with LLVMFuzzerTestOneInput and a folder of inputs,
# corpus/NAME beside it, one file for each shape of input and for each bug that was found.

# focusguard_fuzz_target(NAME SOURCES a_fuzz.cpp... [DEPENDS folder...] [LINKS target...])
# makes, with FOCUSGUARD_BUILD_FUZZERS (clang), the libFuzzer program focusguard_NAME_fuzz, and, with
# FOCUSGUARD_BUILD_TESTS (any compiler), focusguard_NAME_fuzz_replay, which ctest runs over the
# corpus and all its prefixes as the test NAME_fuzz_corpus.
function(focusguard_fuzz_target name)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LINKS" ${ARGN})
    list(TRANSFORM ARG_DEPENDS PREPEND focusguard::)
    set(corpus "${CMAKE_CURRENT_SOURCE_DIR}/corpus/${name}")

    if(FOCUSGUARD_BUILD_FUZZERS)
        set(fuzzer focusguard_${name}_fuzz)
        add_executable(${fuzzer} ${ARG_SOURCES})
        target_link_libraries(${fuzzer} PRIVATE focusguard_flags ${ARG_DEPENDS} ${ARG_LINKS})
        target_link_options(${fuzzer} PRIVATE -fsanitize=fuzzer)
    endif()

    if(FOCUSGUARD_BUILD_TESTS)
        set(replay focusguard_${name}_fuzz_replay)
        add_executable(${replay} ${ARG_SOURCES} "${PROJECT_SOURCE_DIR}/tests/fuzz/replay_main.cpp")
        target_link_libraries(${replay} PRIVATE focusguard_flags ${ARG_DEPENDS} ${ARG_LINKS})
        add_test(NAME ${name}_fuzz_corpus COMMAND ${replay} "${corpus}")
        set_tests_properties(${name}_fuzz_corpus PROPERTIES LABELS unit TIMEOUT 300)
    endif()
endfunction()
