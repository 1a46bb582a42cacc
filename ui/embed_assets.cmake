# Turns the files of PAGE_DIR into ASSEMBLY, which holds their bytes, and TABLE, the C++ source of
# focusguard::ui::FUNCTION(). Run by `cmake -P`.
cmake_minimum_required(VERSION 3.25)

set(CONTENT_TYPE_css "text/css; charset=utf-8")
set(CONTENT_TYPE_html "text/html; charset=utf-8")
set(CONTENT_TYPE_ico "image/x-icon")
set(CONTENT_TYPE_js "text/javascript; charset=utf-8")
set(CONTENT_TYPE_json "application/json")
set(CONTENT_TYPE_png "image/png")
set(CONTENT_TYPE_svg "image/svg+xml")
set(CONTENT_TYPE_txt "text/plain; charset=utf-8")
set(CONTENT_TYPE_webmanifest "application/manifest+json")
set(CONTENT_TYPE_woff2 "font/woff2")

file(GLOB_RECURSE FILES RELATIVE "${PAGE_DIR}" "${PAGE_DIR}/*")
list(SORT FILES)
if("index.html" IN_LIST FILES)
    list(REMOVE_ITEM FILES index.html)
    list(PREPEND FILES index.html)
endif()

string(REPLACE "_" "" name "${FUNCTION}")
set(data "    .section .rodata\n")
set(declarations "")
set(rows "")
set(number 0)
foreach(file IN LISTS FILES)
    string(REGEX MATCH "[^.]*$" extension "${file}")
    if(NOT DEFINED CONTENT_TYPE_${extension})
        message(FATAL_ERROR "${file}: embed_assets.cmake knows no content type for .${extension}.")
    endif()
    file(SIZE "${PAGE_DIR}/${file}" size)
    set(symbol "kFocusguard${name}${number}")
    string(APPEND data "    .global ${symbol}\n${symbol}:\n    .incbin \"${PAGE_DIR}/${file}\"\n")
    string(APPEND declarations "extern const std::uint8_t ${symbol}[${size}];\n")
    string(APPEND rows "    {\"${file}\", \"${CONTENT_TYPE_${extension}}\", ${symbol}},\n")
    math(EXPR number "${number} + 1")
endforeach()

file(WRITE "${ASSEMBLY}" "${data}    .section .note.GNU-stack,\"\",%progbits\n")
file(
    WRITE "${TABLE}"
    "// Written by embed_assets.cmake.
#include \"ui/embedded_assets.hpp\"

extern \"C\" {
${declarations}}

namespace focusguard::ui {

namespace {

constexpr Asset kAssets[] = {
${rows}};

}  // namespace

std::span<const Asset> ${FUNCTION}() { return kAssets; }

}  // namespace focusguard::ui
")
