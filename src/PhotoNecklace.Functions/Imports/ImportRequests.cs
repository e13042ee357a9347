using Microsoft.AspNetCore.Http;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Imports;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Imports;

/// <summary>Requests whose body is a file of orders.</summary>
internal static class ImportRequests
{
    /// <summary>The file, with its name and what its columns say; a refusal <c>import-file-too-large</c>.</summary>
    public static async Task<Result<ImportFile>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await RequestBody.ReadAsync(request, ImportFile.MaxBytes, cancellationToken) is { } body
            ? new ImportFile(request.Query["name"].ToString(), body, [.. request.Query["map"].OfType<string>()])
            : ImportFile.TooLarge;
    }
}
