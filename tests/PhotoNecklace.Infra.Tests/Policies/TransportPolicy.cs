namespace PhotoNecklace.Infra.Tests.Policies;

/// <summary>HTTPS, TLS 1.2 or later, no FTP.</summary>
internal static class TransportPolicy
{
    public static IEnumerable<string> Check(Deployment deployment) =>
        [
            .. KeyPolicy.Demand(deployment, Types.Account, "supportsHttpsTrafficOnly", "true"),
            .. KeyPolicy.Demand(deployment, Types.Account, "minimumTlsVersion", "TLS1_2", "TLS1_3"),
            .. KeyPolicy.Demand(deployment, Types.Site, "httpsOnly", "true"),
            .. KeyPolicy.Demand(deployment, Types.Site, "siteConfig.minTlsVersion", "1.2", "1.3"),
            .. KeyPolicy.Demand(deployment, Types.Site, "siteConfig.scmMinTlsVersion", "1.2", "1.3"),
            .. KeyPolicy.Demand(deployment, Types.Site, "siteConfig.ftpsState", "Disabled"),
        ];
}
