extension Rule {
  static let expiringCertificate = overServed(
    "SK931", "expiring-certificate", .warning,
    summary:
      "The certificate of the server has expired (an error) or does so within 30 days "
      + "(within 14 a warning, else an info).",
    why: "no client opens a connection to a server whose certificate has expired",
    help: "renew it; where that is done by a program, look at why it has not been done yet",
    sources: [.certificates],
    examples: [
      .served(certificate: ServedSite.Certificate(daysLeft: 60, lastDay: "2027-01-20")),
      .served(
        certificate: ServedSite.Certificate(daysLeft: 5, lastDay: "2026-11-26"), flagged: ["."]),
    ]
  ) { site, report in
    guard let certificate = site.certificate, certificate.daysLeft < 30 else { return }
    if certificate.daysLeft < 0 {
      report(
        whole: ".", "the certificate ended on \(certificate.lastDay); nothing else was asked",
        severity: .error)
    } else {
      let days = certificate.daysLeft == 1 ? "1 day" : "\(certificate.daysLeft) days"
      report(
        whole: ".", "the certificate ends in \(days), on \(certificate.lastDay)",
        severity: certificate.daysLeft < 14 ? nil : .info)
    }
  }
}
