using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;

namespace PhotoNecklace.Storage.Tests;

/// <summary>Counts the rows that a table hands out.</summary>
internal sealed class RowCounter : HttpPipelineSynchronousPolicy
{
    private int _rows;
    private int _requests;

    /// <summary>The questions since the beginning.</summary>
    public int Requests => _requests;

    /// <summary>The rows since the last time that somebody asked.</summary>
    public int Take() => Interlocked.Exchange(ref _rows, 0);

    public override void OnReceivedResponse(HttpMessage message)
    {
        if (message.Request.Method != RequestMethod.Get || message.Response.Status != 200)
        {
            return;
        }

        Interlocked.Increment(ref _requests);
        using var body = JsonDocument.Parse(message.Response.Content);
        var isList = body.RootElement.TryGetProperty("value", out var rows);
        Interlocked.Add(ref _rows, isList ? rows.GetArrayLength() : 1);
    }
}
