using PhotoNecklace.Core;

namespace PhotoNecklace.Infra.Tests.Policies;

/// <summary>What the code names is there, and what is there is named in the code.</summary>
internal static class NamePolicy
{
    /// <summary>Containers that the code does not know: the platform and Event Grid use them.</summary>
    private static readonly string[] OwnContainers = ["app-package", "dead-events"];

    public static IEnumerable<string> Check(Deployment deployment, Code code) =>
        [
            .. Same("container", code.Containers.Concat(OwnContainers), deployment.Names(Types.Container)),
            .. Same("queue", code.AllQueues, deployment.Names(Types.Queue)),
            .. Same("table", code.Tables, deployment.Names(Types.Table)),
            .. PoisonQueues(deployment),
            .. Lifecycle(deployment, code),
        ];

    private static IEnumerable<string> Same(string kind, IEnumerable<string> code, IReadOnlyList<string> there)
    {
        var named = code.ToList();
        return named
            .Except(there, StringComparer.Ordinal)
            .Select(n => $"The code names the {kind} '{n}', which infra/names.bicep does not list.")
            .Concat(
                there
                    .Except(named, StringComparer.Ordinal)
                    .Select(n => $"infra declares the {kind} '{n}', which the code does not name.")
            );
    }

    private static IEnumerable<string> PoisonQueues(Deployment deployment)
    {
        var there = deployment.Names(Types.Queue);
        return there
            .Where(q => !q.EndsWith(Queues.PoisonSuffix, StringComparison.Ordinal))
            .Where(q => !there.Contains(q + Queues.PoisonSuffix, StringComparer.Ordinal))
            .Select(q => $"The queue '{q}' has no poison queue.");
    }

    // Each container with photos or names in it has an age at which its blobs go.
    private static IEnumerable<string> Lifecycle(Deployment deployment, Code code)
    {
        var rules = deployment
            .Of(Types.Lifecycle)
            .SelectMany(p => p.Node("policy.rules")!.AsArray())
            .Where(r => $"{r!["enabled"]}" == "true")
            .SelectMany(r => r!["definition"]!["filters"]!["prefixMatch"]!.AsArray().Select(p => $"{p}"))
            .ToList();
        return code
            .Containers.Append("dead-events")
            .Where(c => !rules.Contains($"{c}/", StringComparer.Ordinal))
            .Select(c => $"No lifecycle rule deletes from the container '{c}'.");
    }
}
