# Run with each build: writes TARGET from TEMPLATE, anew only when the commit of SOURCE_DIR is another.
execute_process(
    COMMAND git -C "${SOURCE_DIR}" rev-parse HEAD
    OUTPUT_VARIABLE FOCUSGUARD_GIT_COMMIT
    OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT FOCUSGUARD_GIT_COMMIT MATCHES "^[0-9a-f]+$")
    set(FOCUSGUARD_GIT_COMMIT "")
endif()
configure_file("${TEMPLATE}" "${TARGET}" @ONLY)
