"""What the environment must not decide: which code is loaded, whom is trusted, and who may read what is encrypted."""

import os

NOT_HEEDED = (
    # Qt loads the libraries that it finds there
    "QT_PLUGIN_PATH",
    "QT_QPA_PLATFORM_PLUGIN_PATH",
    "QT_QPA_GENERIC_PLUGINS",
    "QML_IMPORT_PATH",
    "QML2_IMPORT_PATH",
    "QT_LOGGING_CONF",
    # OpenSSL loads engines and providers, and takes authorities
    "OPENSSL_CONF",
    "OPENSSL_ENGINES",
    "OPENSSL_MODULES",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    # Python writes the keys of every connection into that file
    "SSLKEYLOGFILE",
    # The keyring is the system's own
    "PYTHON_KEYRING_BACKEND",
    "KEYRING_PROPERTY_PREFERRED_COLLECTION",
)
"""Variables that are taken out before anything reads them; what concerns Python itself is the launcher's (`-I`)."""


def forget() -> None:
    """Take them out of the environment, for this program and those that it starts."""
    for name in NOT_HEEDED:
        os.environ.pop(name, None)
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # it would import plug-ins of whatever else is installed
