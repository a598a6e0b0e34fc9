"""Static files with their content's hash in the name, compressed once when collected."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):
    """Also rewrites `import "./other.js"` inside ES modules to the hashed names."""

    support_js_module_import_aggregation = True
