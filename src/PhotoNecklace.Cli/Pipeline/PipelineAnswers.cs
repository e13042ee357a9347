using System.Globalization;
using System.Net;
using System.Text.Json;
using PhotoNecklace.Core;

namespace PhotoNecklace.Cli.Pipeline;

/// <summary>Reads the pipeline's answers: what was asked for, or the sentence that says why not.</summary>
internal static class PipelineAnswers
{
    /// <summary>Reads a success; anything else becomes a <see cref="CommandFailedException"/>.</summary>
    public static async Task<T> ReadAsync<T>(
        this HttpResponseMessage response,
        string pipeline,
        CancellationToken cancellationToken
    )
    {
        if (
            response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            && await response.ReadRefusalAsync(cancellationToken) is null
        )
        {
            throw new CommandFailedException(
                $"{pipeline} wants a function key that fits. Give it in the variable NECKLACE_KEY, or save it with 'necklace profile set'."
            );
        }

        if (!response.IsSuccessStatusCode)
        {
            throw new CommandFailedException(await response.ExplainAsync(pipeline, cancellationToken));
        }

        try
        {
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return JsonSerializer.Deserialize<T>(text, CliJson.Wire) ?? throw new JsonException("null");
        }
        catch (JsonException)
        {
            throw new CommandFailedException(
                $"{response.RequestMessage?.RequestUri} answered something that this client does not understand. Are both of one version?"
            );
        }
    }

    /// <summary>The refusal's sentence, or what can be said without one.</summary>
    public static async Task<string> ExplainAsync(
        this HttpResponseMessage response,
        string pipeline,
        CancellationToken cancellationToken
    ) => (await response.ReadRefusalAsync(cancellationToken))?.Message ?? $"{pipeline} answered {response.Describe()}.";

    /// <summary>The refusal in the answer; null when it holds none.</summary>
    public static async Task<Refusal?> ReadRefusalAsync(
        this HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return
                JsonSerializer.Deserialize<Refusal>(text, CliJson.Wire) is { Code: not null, Message: not null } refusal
                ? refusal
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Such as <c>HTTP 404 Not Found</c>.</summary>
    public static string Describe(this HttpResponseMessage response) =>
        string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode} {response.ReasonPhrase}")
            .TrimEnd();
}
