using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace LocalFunctionsHost.Http;

/// <summary>
/// Guards the functions that ask for a key. Open in Development, as with Core Tools. Elsewhere the setting
/// <c>LocalFunctionsHost:FunctionKey</c> is asked for, and without it nobody gets in.
/// </summary>
internal sealed class FunctionKey(string? key, bool development)
{
    public const string Setting = "LocalFunctionsHost:FunctionKey";
    private readonly byte[]? _hash = string.IsNullOrWhiteSpace(key) ? null : Hash(key);

    public bool Allows(HttpRequest request, AuthorizationLevel level)
    {
        if (level == AuthorizationLevel.Anonymous || development)
        {
            return true;
        }

        var given = request.Headers["x-functions-key"].FirstOrDefault() ?? request.Query["code"].FirstOrDefault();
        // Comparing hashes takes the same time whatever the lengths are.
        return _hash is not null && given is not null && CryptographicOperations.FixedTimeEquals(Hash(given), _hash);
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
