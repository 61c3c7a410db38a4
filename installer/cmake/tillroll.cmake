# Build rules shared by every target: flags live on interface targets, never in global variables.

add_library(tillroll_options INTERFACE)
target_compile_features(tillroll_options INTERFACE cxx_std_20)
target_include_directories(tillroll_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(tillroll_options INTERFACE
    # Qt's emit macro breaks boost::asio::cancellation_signal::emit.
    QT_NO_KEYWORDS
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_FOREACH
    QT_NO_URL_CAST_FROM_STRING
    TILLROLL_VERSION="${PROJECT_VERSION}")
# Build folders never show in binaries: two builds in two places stay alike.
target_compile_options(tillroll_options INTERFACE -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.)

add_library(tillroll_warnings INTERFACE)
target_compile_options(tillroll_warnings INTERFACE
    -Wall -Wextra -Wshadow -Wconversion -Wold-style-cast -Woverloaded-virtual -Wnon-virtual-dtor
    # Leaving members at their defaults is what designated initializers are for.
    -Wno-missing-field-initializers
    -Wcast-align -Wformat=2 -Wimplicit-fallthrough -Wswitch -Wunused-result -Werror)
if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # With several files in one, what is one file's own seems to be all files'. Preset dev, and
    # clang-tidy in ./test --long, take the files one by one and do warn.
    target_compile_options(tillroll_warnings INTERFACE -Wno-shadow -Wshadow=local -Wno-subobject-linkage)
endif()

add_library(tillroll_sanitizers INTERFACE)
if(TILLROLL_SANITIZE)
    target_compile_options(tillroll_sanitizers INTERFACE
        -fsanitize=${TILLROLL_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(tillroll_sanitizers INTERFACE -fsanitize=${TILLROLL_SANITIZE})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # Inlined as these builds inline, the delete of a coroutine's frame in Asio no longer looks to
        # GCC 12 like that of its new. The other presets do warn.
        target_compile_options(tillroll_sanitizers INTERFACE -Wno-mismatched-new-delete)
    endif()
    if(TILLROLL_SANITIZE STREQUAL "thread")
        # The thread sanitizer does not know fences, and GCC says so. Asio's ease its handlers'
        # memory, which its locks guard already, and its counts (see tests/tsan.supp).
        target_compile_definitions(tillroll_sanitizers INTERFACE BOOST_ASIO_DISABLE_FENCED_BLOCK)
        target_compile_options(tillroll_sanitizers INTERFACE -Wno-tsan)
    endif()
endif()

add_library(tillroll_hardening INTERFACE)
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT TILLROLL_SANITIZE)
    target_compile_options(tillroll_hardening INTERFACE
        -fstack-protector-strong -fstack-clash-protection -fcf-protection -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
    target_link_options(tillroll_hardening INTERFACE -Wl,-z,relro,-z,now)
endif()

add_library(tillroll_build INTERFACE)
target_link_libraries(tillroll_build INTERFACE
    tillroll_options tillroll_warnings tillroll_sanitizers tillroll_hardening)

# tillroll_headers(<target> <header>...)
# Every header must compile alone. One with a source file of its name does, as that includes it
# first (tests/lint sees to it): seen when ./test --long takes the sources one by one. The others
# are compiled by themselves, in the target all_verify_interface_header_sets.
function(tillroll_headers TARGET)
    set(ALONE "")
    foreach(HEADER ${ARGN})
        string(REGEX REPLACE "\\.h$" ".cpp" SOURCE ${HEADER})
        if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${SOURCE})
            target_sources(${TARGET} PRIVATE ${HEADER})
        else()
            list(APPEND ALONE ${HEADER})
        endif()
    endforeach()
    if(ALONE)
        target_sources(${TARGET} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${ALONE})
    endif()
endfunction()

# tillroll_library(<folder> [MOC] HEADERS ... SOURCES ... [PUBLIC targets...] [PRIVATE targets...])
# One folder of core/ as the library core_<folder>, shared where the preset says so (a hundred tests
# that each hold all of it would fill disks and keep the linker busy). MOC: the folder declares Q_OBJECT
# classes.
function(tillroll_library FOLDER)
    cmake_parse_arguments(LIB "MOC" "" "HEADERS;SOURCES;PUBLIC;PRIVATE" ${ARGN})
    set(TARGET core_${FOLDER})
    add_library(${TARGET} ${LIB_SOURCES})
    tillroll_headers(${TARGET} ${LIB_HEADERS})
    target_link_libraries(${TARGET} PUBLIC tillroll_build ${LIB_PUBLIC} PRIVATE ${LIB_PRIVATE})
    if(LIB_MOC)
        set_target_properties(${TARGET} PROPERTIES AUTOMOC ON)
    endif()
    tillroll_precompiled(${TARGET} qt)
endfunction()
