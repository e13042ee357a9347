using System.Net;
using System.Text.Json;

namespace PhotoNecklace.Cli.Pipeline;

/// <summary>What answers at an address.</summary>
internal enum HealthState
{
    /// <summary>The pipeline, with its storage.</summary>
    Healthy,

    /// <summary>The pipeline, but its storage cannot be reached.</summary>
    Unhealthy,

    /// <summary>Something else.</summary>
    Stranger,

    /// <summary>Nothing.</summary>
    Silent,
}

/// <summary>What answers at an address, and more about it for a person.</summary>
internal sealed record Health(HealthState State, string Detail)
{
    /// <summary>Reads the answer to <c>GET /api/health</c>.</summary>
    public static Health Read(HttpStatusCode status, string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("status", out var text)
                && json.RootElement.TryGetProperty("storage", out var storage)
            )
            {
                return text.GetString() == "healthy"
                    ? new(HealthState.Healthy, "")
                    : new(HealthState.Unhealthy, Faults(storage));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not ours, then.
        }

        return new(HealthState.Stranger, $"GET /api/health answered {(int)status}");
    }

    private static string Faults(JsonElement storage) =>
        string.Join("; ", storage.EnumerateObject().Select(p => $"{p.Name}: {p.Value}"));
}
