using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EmbeddedFunctions.Binding;

namespace EmbeddedFunctions.Blobs;

/// <summary>What a blob trigger brings.</summary>
/// <param name="Client">The blob.</param>
/// <param name="ETag">The version that was found; content of another version is never read.</param>
/// <param name="Values">The placeholders' values.</param>
internal sealed record BlobInput(BlobClient Client, Azure.ETag ETag, IReadOnlyDictionary<string, string> Values)
{
    private BlobRequestConditions ThisVersion => new() { IfMatch = ETag };

    /// <summary>How to make the trigger's parameter, or null when its type cannot be made from a blob.</summary>
    public static ArgumentBinder? Binder(Type type)
    {
        if (type == typeof(BlobClient))
        {
            return (input, _) => ValueTask.FromResult<object?>(((BlobInput)input).Client);
        }

        if (type == typeof(Stream))
        {
            return async (input, context) => await ((BlobInput)input).OpenAsync(context.CancellationToken);
        }

        Func<BinaryData, object>? bind = type switch
        {
            _ when type == typeof(BinaryData) => content => content,
            _ when type == typeof(string) => content => content.ToString(),
            _ when type == typeof(byte[]) => content => content.ToArray(),
            _ => null,
        };
        return bind is null
            ? null
            : async (input, context) => bind(await ((BlobInput)input).ContentAsync(context.CancellationToken));
    }

    private Task<Stream> OpenAsync(CancellationToken cancellation) =>
        Client.OpenReadAsync(
            new BlobOpenReadOptions(allowModifications: false) { Conditions = ThisVersion },
            cancellation
        );

    private async Task<BinaryData> ContentAsync(CancellationToken cancellation)
    {
        var options = new BlobDownloadOptions { Conditions = ThisVersion };
        return (await Client.DownloadContentAsync(options, cancellation)).Value.Content;
    }
}
