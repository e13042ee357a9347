<?php
/**
 * Lists of products, in which what has to be designed is a link to its own page.
 *
 * @package PhotoNecklace
 */

namespace PhotoNecklace\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * Leads to the designer. It is stateless.
 */
final class Lists {

	/**
	 * Listens to the hooks.
	 */
	public static function start() {
		add_filter( 'woocommerce_product_supports', array( __CLASS__, 'supports' ), 10, 3 );
		add_filter( 'woocommerce_product_add_to_cart_url', array( __CLASS__, 'url' ), 10, 2 );
		add_filter( 'woocommerce_product_add_to_cart_text', array( __CLASS__, 'text' ), 10, 2 );
	}

	/**
	 * Keeps "Add to cart" in lists from adding what has no design yet.
	 *
	 * @param bool        $supports Whether the product has the feature.
	 * @param string      $feature  The feature.
	 * @param \WC_Product $product  The product.
	 * @return bool
	 */
	public static function supports( $supports, $feature, $product ) {
		return 'ajax_add_to_cart' === $feature && 'required' === Design::mode( $product ) ? false : $supports;
	}

	/**
	 * Where the button in lists leads.
	 *
	 * @param string      $url     The address.
	 * @param \WC_Product $product The product.
	 * @return string
	 */
	public static function url( $url, $product ) {
		return 'required' === Design::mode( $product ) ? $product->get_permalink() : $url;
	}

	/**
	 * What the button in lists says.
	 *
	 * @param string      $text    The text.
	 * @param \WC_Product $product The product.
	 * @return string
	 */
	public static function text( $text, $product ) {
		return 'required' === Design::mode( $product ) ? __( 'Design yours', 'photo-necklace' ) : $text;
	}
}
