namespace PhotoNecklace.Infra.Tests.Policies;

/// <summary>Each service tells the workspace how it fares, and telemetry has a cap.</summary>
internal static class DiagnosticPolicy
{
    private static readonly string[] Watched =
    [
        Types.BlobService,
        "Microsoft.Storage/storageAccounts/queueServices",
        "Microsoft.Storage/storageAccounts/tableServices",
        Types.Vault,
        Types.Vision,
        Types.Topic,
        Types.Site,
    ];

    public static IEnumerable<string> Check(Deployment deployment)
    {
        var told = deployment.Of(Types.Diagnostics).Select(d => d.Target).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. Watched
                .SelectMany(deployment.Of)
                .Where(r => !told.Contains(r.Id))
                .Select(r => $"{r.Name} ({r.Type}) has no diagnostic setting."),
            .. deployment
                .Of(Types.Workspace)
                .Where(w => !double.TryParse(w.Text("workspaceCapping.dailyQuotaGb"), out var cap) || cap <= 0)
                .Select(w => $"{w.Name} takes telemetry without a cap."),
        ];
    }
}
