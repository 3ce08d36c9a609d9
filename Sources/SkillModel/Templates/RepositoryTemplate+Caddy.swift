extension RepositoryTemplate {
  /// How Caddy serves `dist/`: the `Caddyfile` of this repository and of every new one.
  ///
  /// Directives: https://caddyserver.com/docs/caddyfile/directives (checked 2026-11-21).
  package static let caddyText = #"""
    # Serves dist/ at /skills/ with Caddy 2.6 or later. In this folder:
    #
    #   caddy run                                          http://localhost:8080/skills/
    #   SKILLCTL_ADDRESS=skills.example.org caddy run      https://skills.example.org/skills/, with a
    #                                                      certificate that Caddy gets and renews
    #
    # SKILLCTL_DIST names another folder than dist/; a service should name it by its absolute path.
    # `base_url` in skillctl.yaml is this address with /skills, as in https://skills.example.org/skills.
    {
    	# No other program needs to change a running server; `localhost:2019` lets `caddy reload` do it.
    	admin {$SKILLCTL_ADMIN:off}
    }

    (answers) {
    	header {
    		Content-Security-Policy "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    		Cross-Origin-Resource-Policy same-origin
    		Referrer-Policy no-referrer
    		X-Content-Type-Options nosniff
    		X-Frame-Options DENY
    		# Kept by a browser, but asked for again each time; an unchanged file costs a 304.
    		Cache-Control no-cache
    	}
    	# By itself, since a removal is done last, and with it all that stands in its block.
    	header -Server
    }

    # The files of dist/ by their paths in it.
    (files) {
    	# What skillctl itself keeps at the top of dist/. Skills' own dot files lie deeper.
    	@hidden {
    		path /.*
    		not path /.well-known/* /.claude-plugin/*
    	}
    	error @hidden 404

    	# The well-known indexes' RFC demands these, whatever types the system's mime.types knows.
    	@html path *.html */
    	header @html Content-Type "text/html; charset=utf-8"
    	@css path *.css
    	header @css Content-Type "text/css; charset=utf-8"
    	@js path *.js
    	header @js Content-Type "text/javascript; charset=utf-8"
    	@svg path *.svg
    	header @svg Content-Type image/svg+xml
    	@json path *.json
    	header @json Content-Type application/json
    	@feed path /feed.xml
    	header @feed Content-Type "application/atom+xml; charset=utf-8"
    	@markdown path *.md
    	header @markdown Content-Type "text/markdown; charset=utf-8"
    	@text path *.txt /SHA256SUMS
    	header @text Content-Type "text/plain; charset=utf-8"
    	@gzip path *.gz *.tgz
    	header @gzip Content-Type application/gzip
    	@zip path *.zip *.skill
    	header @zip Content-Type application/zip

    	# A name that holds its content's digest never means anything else.
    	@hashed path_regexp ^/assets/[a-z]+-[0-9a-f]{8}\.(css|js)$
    	header @hashed Cache-Control "public, max-age=31536000, immutable"

    	# Indexes and artifacts may be read by pages of any origin.
    	@open path /index.json /feed.xml /llms.txt /llms-full.txt /SHA256SUMS /.well-known/* /.claude-plugin/* /plugins/* /schemas/* /skills/*.skill
    	header @open {
    		Access-Control-Allow-Origin *
    		Cross-Origin-Resource-Policy cross-origin
    	}

    	# Files as their authors wrote them: should one be a page, or a picture with a script in it that
    	# somebody opens by itself, nothing in it runs.
    	@authors path_regexp (?i)^/(\.well-known/|(skills|docs)/.*\.svg$)
    	header @authors Content-Security-Policy "default-src 'none'; sandbox; frame-ancestors 'none'"

    	# An author's own data.json.gz need not be the data.json beside it.
    	@plain path_regexp ^/\.well-known/[^/]+/[^/]+/
    	file_server @plain
    	@docs {
    		path /docs/*
    		not path *.html */
    	}
    	file_server @docs
    	# Files that were compressed beforehand (x.html.br beside x.html) are sent as they are.
    	file_server {
    		precompressed br zstd gzip
    	}
    }

    {$SKILLCTL_ADDRESS::8080} {
    	root * {$SKILLCTL_DIST:dist}
    	import answers
    	# A HEAD would get the length of nothing, compressed.
    	@whole method GET
    	encode @whole zstd gzip

    	route {
    		# A private catalogue: put what `caddy hash-password` prints for HASH. With a password, https is a
    		# must. From Caddy 2.8 on, the directive is called `basic_auth`.
    		#basicauth {
    		#	reader HASH
    		#}

    		@change not method GET HEAD
    		error @change 405

    		redir / /skills/
    		redir /skills /skills/
    		# Without a `base_url`, the page for missing addresses looks for these at the origin's root.
    		@rooted path /index.html /about.html /docs/* /rules/* /assets/*
    		redir @rooted /skills{uri}

    		# Readers look for these at the origin's root.
    		@discovery path /.well-known/agent-skills/* /.well-known/skills/* /robots.txt
    		handle @discovery {
    			import files
    		}
    		handle_path /skills/* {
    			import files
    		}
    		error 404
    	}

    	handle_errors {
    		import answers
    		# What was asked for is not what is sent now.
    		request_header -If-None-Match
    		request_header -If-Modified-Since
    		request_header -Range
    		header {
    			-Accept-Ranges
    			-ETag
    			-Last-Modified
    		}
    		@missing expression {http.error.status_code} == 404
    		handle @missing {
    			header Content-Type "text/html; charset=utf-8"
    			rewrite * /404.html
    			file_server
    		}
    		handle {
    			@method expression {http.error.status_code} == 405
    			header @method Allow "GET, HEAD"
    			header Content-Type "text/plain; charset=utf-8"
    			respond "{http.error.status_code} {http.error.status_text}"
    		}
    	}
    }

    """#
}
