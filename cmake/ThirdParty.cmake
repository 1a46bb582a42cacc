# Everything that we do not write ourselves, as imported targets with SYSTEM headers. Debian's
# packages come through their own CMake or pkg-config files; the native libraries that come from
# npm tarballs were unpacked by scripts/bootstrap under FOCUSGUARD_DEPS.
set(FOCUSGUARD_DEPS
    "${PROJECT_SOURCE_DIR}/.deps"
    CACHE PATH "Where scripts/bootstrap put TensorFlow Lite, DuckDB, the models and the clips")
if(NOT EXISTS "${FOCUSGUARD_DEPS}/tensorflow-lite/lib/libtensorflowlite_c.so")
    message(FATAL_ERROR "TensorFlow Lite is not in ${FOCUSGUARD_DEPS}: run scripts/bootstrap first.")
endif()

find_package(PkgConfig REQUIRED)
find_package(Eigen3 REQUIRED NO_MODULE)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(CLI11 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(Boost 1.74 REQUIRED)

# OpenCV's own CMake file is only in libopencv-dev, which pulls in several hundred megabytes that
# we do not use; the modules' -dev packages hold the rest.
find_path(OPENCV_INCLUDE_DIR opencv2/core.hpp PATH_SUFFIXES opencv4 REQUIRED)
set(opencv_modules core imgproc videoio highgui)
if(FOCUSGUARD_BUILD_TESTS)
    list(APPEND opencv_modules imgcodecs)
endif()
foreach(module ${opencv_modules})
    find_library(OPENCV_${module}_LIBRARY opencv_${module} REQUIRED)
    add_library(opencv_${module} SHARED IMPORTED)
    set_target_properties(
        opencv_${module} PROPERTIES IMPORTED_LOCATION "${OPENCV_${module}_LIBRARY}"
                                    INTERFACE_INCLUDE_DIRECTORIES "${OPENCV_INCLUDE_DIR}")
endforeach()

pkg_check_modules(TURBOJPEG REQUIRED IMPORTED_TARGET libturbojpeg)
pkg_check_modules(SYSTEMD REQUIRED IMPORTED_TARGET libsystemd)
pkg_check_modules(ALSA REQUIRED IMPORTED_TARGET alsa)
# Its own CMake file asks for programs of another package.
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)
# Its own CMake file asks for what only its web server needs.
pkg_check_modules(PROMETHEUS REQUIRED IMPORTED_TARGET prometheus-cpp-core)

add_library(tensorflow_lite SHARED IMPORTED)
set_target_properties(
    tensorflow_lite
    PROPERTIES IMPORTED_LOCATION "${FOCUSGUARD_DEPS}/tensorflow-lite/lib/libtensorflowlite_c.so"
               IMPORTED_NO_SONAME FALSE
               INTERFACE_INCLUDE_DIRECTORIES "${FOCUSGUARD_DEPS}/tensorflow-lite/include")

add_library(duckdb SHARED IMPORTED)
set_target_properties(
    duckdb
    PROPERTIES IMPORTED_LOCATION "${FOCUSGUARD_DEPS}/duckdb/lib/libduckdb.so"
               INTERFACE_INCLUDE_DIRECTORIES "${FOCUSGUARD_DEPS}/duckdb/include")

if(FOCUSGUARD_BUILD_TESTS)
    find_package(rapidcheck REQUIRED)
endif()
