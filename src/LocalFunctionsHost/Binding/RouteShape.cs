using Microsoft.AspNetCore.Routing.Patterns;

namespace LocalFunctionsHost.Binding;

/// <summary>What a route looks like to a request: two routes of one shape cannot be told apart.</summary>
internal static class RouteShape
{
    public static readonly string[] AllMethods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE"];

    public static string Of(string route) =>
        string.Join(
            '/',
            RoutePatternFactory.Parse(route).PathSegments.Select(segment => string.Concat(segment.Parts.Select(Of)))
        );

    private static string Of(RoutePatternPart part) =>
        part switch
        {
            RoutePatternLiteralPart literal => literal.Content.ToLowerInvariant(),
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => (parameter.IsCatchAll ? "{*" : "{")
                + string.Join(':', parameter.ParameterPolicies.Select(policy => policy.Content))
                + "}",
            _ => "?",
        };
}
