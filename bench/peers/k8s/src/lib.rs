//! `k8s-openapi` for one version of Kubernetes, so that cargo builds it.
