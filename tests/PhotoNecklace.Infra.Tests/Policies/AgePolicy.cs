using System.Globalization;
using PhotoNecklace.Core;

namespace PhotoNecklace.Infra.Tests.Policies;

/// <summary>What erasing a customer cannot take out goes by its age, within the time that a platform gives for an erasure.</summary>
internal static class AgePolicy
{
    private const int MaxDays = 30;

    // Whoever has an upload link chooses what kind of blob it makes.
    private static readonly string[] Kinds = ["blockBlob", "appendBlob", "snapshot"];

    // Bodies hold names and addresses; a sheet holds many customers' faces; uploads may belong to no order at all.
    private static readonly string[] Short =
    [
        Containers.Webhooks,
        Containers.Sheets,
        Containers.Uploads,
        "dead-events",
    ];

    public static IEnumerable<string> Check(Deployment deployment)
    {
        var days = deployment
            .Of(Types.Lifecycle)
            .SelectMany(p => p.Node("policy.rules")!.AsArray())
            .Select(r => r!["definition"]!)
            .ToDictionary(
                d => $"{d["filters"]!["prefixMatch"]![0]}".TrimEnd('/'),
                d =>
                    int.Parse(
                        $"{d["actions"]!["baseBlob"]!["delete"]!["daysAfterModificationGreaterThan"]}",
                        CultureInfo.InvariantCulture
                    ),
                StringComparer.Ordinal
            );
        var kinds = deployment
            .Of(Types.Lifecycle)
            .SelectMany(p => p.Node("policy.rules")!.AsArray())
            .Select(r => r!["definition"]!)
            .ToDictionary(
                d => $"{d["filters"]!["prefixMatch"]![0]}".TrimEnd('/'),
                d =>
                    d["filters"]!["blobTypes"]!
                        .AsArray()
                        .Select(t => $"{t}")
                        .Append(d["actions"]!["snapshot"]?["delete"] is null ? "" : "snapshot")
                        .ToList(),
                StringComparer.Ordinal
            );
        return Short
            .Where(c => days.GetValueOrDefault(c, int.MaxValue) > MaxDays)
            .Select(c => $"Blobs of the container '{c}' are kept for more than {MaxDays} days.")
            .Concat(
                Kinds
                    .Except(kinds.GetValueOrDefault(Containers.Uploads, []), StringComparer.Ordinal)
                    .Select(k => $"No rule deletes what is a {k} in '{Containers.Uploads}'.")
            );
    }
}
